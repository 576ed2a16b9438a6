// npm run bench [-- suite…]: runs the suites of tools/bench/ (all, or the named ones), prints their table and keeps the
// figures in bench/results.json. Measures differ from machine to machine: nothing here fails for being slow.
import { readdirSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { parse } from 'node:path'
import { saveResults } from './bench/common/results.ts'
import { meetsTarget, type Suite } from './bench/common/rows.ts'
import { printRows } from './bench/common/table.ts'

const folder = new URL('bench/', import.meta.url)
const known = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => parse(entry.name).name)
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !known.includes(name))
if (unknown !== undefined) {
  console.error(`No hay una prueba de rendimiento llamada «${unknown}». Existen: ${known.join(', ')}.`)
  process.exit(1)
}

const [load = 0] = loadavg()
if (load > availableParallelism()) {
  console.log(
    `La máquina está ocupada (carga ${load.toFixed(1)}): los tiempos, y con ellos el rendimiento, saldrán peores.`,
  )
}
for (const file of wanted.length > 0 ? wanted : known) {
  const suite: Suite = await import(new URL(`${file}.ts`, folder).href)
  console.log(`\n${suite.name}`)
  try {
    const rows = await suite.run()
    await saveResults(suite, rows)
    console.log(`\n${printRows(rows)}\n`)
    const missed = rows.filter((row) => meetsTarget(row) === false)
    for (const row of missed) console.log(`Fuera de objetivo: ${row.subject}: ${row.metric}`)
    console.log('\nCifras guardadas en bench/results.json')
  } catch (error) {
    console.error(`La prueba «${suite.name}» no se pudo completar. ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
