// Checks a chapter in a thread of its own: the page that was just saved is not kept waiting by what runs it.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { chapterReport } from '../../lib/authoring/report.ts'
import type { ReportAnswer, ReportRequest } from './reports.ts'

// Nor by what it takes of the processor. Only Linux has priorities of threads: elsewhere it would be the whole server's.
if (process.platform === 'linux') setPriority(15)

parentPort?.on('message', async ({ id, content, pages, slug, parts }: ReportRequest) => {
  let answer: ReportAnswer
  try {
    answer = { id, report: await chapterReport(content, pages, slug, parts) }
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
