// The client panels of a chapter, read from its text: whose application they ask, and their ready requests.
import type { Program } from '../runtime/program.ts'
import type { RunRecord } from '../runtime/record.ts'
import { askedFrom } from '../visual/requests/input.ts'
import { type ChapterExample, fencesOf, programOf, type Sources } from './chapter-examples.ts'
import { type ReadyRequest, readRequests } from './http-requests.ts'

export interface ChapterClient {
  /** The example whose application is asked. */
  readonly of: string
  readonly id: string
  readonly line: number
  readonly requests: readonly ReadyRequest[]
}

export const clientsOf = (body: string): ChapterClient[] =>
  [...body.matchAll(/<ClienteAPI\s([^>]*)>([\s\S]*?)<\/ClienteAPI>/g)].map(
    ({ 1: attributes = '', 2: inside = '', index }) => {
      const of = /\bde="([^"]*)"/.exec(attributes)?.[1] ?? ''
      const who = `<ClienteAPI de="${of}">`
      const fence = fencesOf(inside).find(({ language }) => language === 'http')
      if (!fence) throw new Error(`${who}: le faltan sus peticiones, en un bloque http.`)
      return {
        of,
        id: /\bid="([^"]*)"/.exec(attributes)?.[1] ?? `cliente-${of}`,
        line: body.slice(0, index).split('\n').length,
        requests: readRequests(fence.code, who),
      }
    },
  )

/** The example's program and, after it, these requests. */
export function programOfClient(
  client: ChapterClient,
  all: readonly ChapterExample[],
  sources: Sources,
  requests = client.requests,
): Program {
  return {
    ...programOf(client.of, all, sources),
    requests: requests.map(({ method, path, body, headers }) => askedFrom({ method, path, body }, headers)),
  }
}

/** Each ready request with what it answered, in their order. */
export const answersOf = (client: ChapterClient, { served = [] }: RunRecord) => {
  const answers = served.filter(({ what }) => what === 'request')
  return client.requests.map((request, i) => ({ request, response: answers[i]?.response }))
}
