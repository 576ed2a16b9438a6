// What a first run brings down, as a CDN would send it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { bundle, wasmFile } from '../../../src/lib/runtime/build/bundle.ts'
import { clientBundle } from '../../runtime-lab/lab.ts'
import type { Row } from '../common/rows.ts'

export async function downloadRows(): Promise<Row[]> {
  const [worker, frame, client] = await Promise.all([bundle('worker'), bundle('frame'), clientBundle()])
  const alone = readFileSync(fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm-browser.js')))
  const sqlite = brotli(readFileSync(wasmFile()))
  const page = brotli(client + frame.code)
  const row = (metric: string, ours: number, theirs?: number): Row => ({
    subject: 'Descarga de la primera ejecución (brotli)',
    metric,
    unit: 'B',
    ours,
    peers: theirs === undefined ? {} : { 'sql.js a secas': theirs },
  })
  return [
    { ...row('en la página', page), target: { is: '≤', value: 6_000 } },
    row('script del worker', brotli(worker.code), brotli(alone)),
    row('SQLite', sqlite, sqlite),
    row('total', page + brotli(worker.code) + sqlite, brotli(alone) + sqlite),
  ]
}

const brotli = (content: string | Buffer): number => brotliCompressSync(content).length
