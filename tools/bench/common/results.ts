// bench/results.json: the last figures of every suite, so that running one does not lose the others'.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { root } from './root.ts'
import { meetsTarget, type Row, ratio, type Suite } from './rows.ts'

const file = `${root}bench/results.json`

export async function saveResults(suite: Suite, rows: Row[]): Promise<void> {
  const before: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const versions = { node: process.versions.node, ...(await suite.versions?.()) }
  const machine = `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`
  before[suite.name] = { date: new Date().toISOString(), machine, versions, rows: rows.map(withRatios) }
  mkdirSync(`${root}bench`, { recursive: true })
  writeFileSync(file, `${JSON.stringify(before, null, 2)}\n`)
}

function withRatios(row: Row) {
  const peers = Object.keys(row.peers)
  const ratios = Object.fromEntries(peers.map((peer) => [peer, round(ratio(row, peer))]))
  return { ...row, ratios, meetsTarget: meetsTarget(row) }
}

/** JSON has no undefined in an object we want to see whole: no ratio is null. */
const round = (value: number | undefined) => (value === undefined ? null : Number(value.toFixed(3)))
