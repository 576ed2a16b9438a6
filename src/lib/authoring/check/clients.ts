// The client panels of a chapter: each ready request answers with the state that it says.
import { readFileSync } from 'node:fs'
import { answersOf, type ChapterClient, clientsOf, programOfClient } from '../../content/chapter-clients.ts'
import { examplesOf } from '../../content/chapter-examples.ts'
import { cachedRun } from '../../content/run-cache.ts'
import type { Finding } from '../finding.ts'
import { shown } from './files.ts'
import { BrokenSetup, sourcesIn } from './known.ts'

export async function checkClients(
  content: string,
  path: string,
  broken?: ReadonlySet<string>,
): Promise<{ findings: Finding[]; ran: number }> {
  const file = shown(path)
  const text = readFileSync(path, 'utf8')
  const findings: Finding[] = []
  let clients: ChapterClient[]
  try {
    clients = clientsOf(text)
  } catch (error) {
    return { findings: [{ file, line: 1, what: 'un <ClienteAPI>', wrong: (error as Error).message }], ran: 0 }
  }
  for (const client of clients) {
    const at = { file, line: client.line, what: `<ClienteAPI de="${client.of}">` }
    try {
      const record = await cachedRun(programOfClient(client, examplesOf(text), sourcesIn(content, broken)))
      for (const { request, response } of answersOf(client, record))
        if (response?.status !== request.status)
          findings.push({
            ...at,
            wrong: `«${request.title}» no responde lo que dice.`,
            expected: String(request.status),
            got: `${response?.status ?? 'nada'} ${response?.body.text ?? record.error?.explanation ?? ''}`,
          })
    } catch (error) {
      if (error instanceof BrokenSetup) continue
      findings.push({ ...at, wrong: error instanceof Error ? error.message : String(error) })
    }
  }
  return { findings, ran: clients.length }
}
