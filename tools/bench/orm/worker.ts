// A competitor in a process of its own: neither the heap nor the compiled code of one weighs on another's times.
// node worker.ts <subject.ts>: answers each line of JSON that it reads with a line of JSON.
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Subject } from './subject.ts'
import { runTask } from './workloads.ts'

const { subject }: { subject: Subject } = await import(pathToFileURL(process.argv[2] ?? '').href)
const answer = (content: object) => process.stdout.write(`${JSON.stringify(content)}\n`)

await subject.open()
answer({ sqlite: await subject.scalar('SELECT sqlite_version()') })
await subject.close()

for await (const line of createInterface({ input: process.stdin })) {
  try {
    answer(await runTask(subject, JSON.parse(line)))
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
