import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { meetsTarget } from '../../tools/bench/common/rows.ts'
import { type Measured, rowsOf } from '../../tools/bench/orm/rows.ts'
import { workloadNames } from '../../tools/bench/orm/workloads.ts'

const times = { Alquimia: 15, 'sql.js': 10, Kysely: 12, TypeORM: 90, Drizzle: 20, MikroORM: 30 }
const every = (each: Record<string, number>) =>
  Object.fromEntries(workloadNames.map((name) => [name, each])) as Measured['small']
const tenfold = (grown: number) =>
  Object.fromEntries(Object.entries(times).map(([who, ms]) => [who, who === 'Alquimia' ? ms * grown : ms * 10]))

describe('rows of the ORM benchmark', () => {
  test('inserting is held against raw sql.js', () => {
    const small = { ...every(times), insert: { ...times, Alquimia: 16 } }
    const find = (measured: Measured) => rowsOf(measured).find((row) => row.target?.of === 'sql.js')
    expect(meetsTarget(find({ small: every(times), large: every(tenfold(10)) }) as never)).toBe(true)
    expect(meetsTarget(find({ small, large: every(tenfold(10)) }) as never)).toBe(false)
  })

  test('the fastest ORM is the one to beat, and Kysely is not one', () => {
    const rows = rowsOf({ small: every(times), large: every(tenfold(10)) })
    const best = rows.filter((row) => row.subject === 'Frente al ORM más rápido')
    expect(best).toHaveLength(2 * workloadNames.length)
    expect(new Set(best.map((row) => row.note))).toEqual(new Set(['Drizzle']))
  })

  test('growing faster than the number of objects misses the target', () => {
    const growth = (grown: number) =>
      rowsOf({ small: every(times), large: every(tenfold(grown)) }).filter((row) => row.subject.startsWith('Crec'))
    expect(growth(10).every((row) => meetsTarget(row))).toBe(true)
    expect(growth(30).some((row) => meetsTarget(row))).toBe(false)
  })
})

test.each(globSync('bench/*/package-lock.json'))('%s can be installed from any registry', (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Record<string, unknown>> }
  const installed = Object.entries(packages).filter(([path, entry]) => path !== '' && entry.inBundle !== true)
  expect(installed.length).toBeGreaterThan(0)
  expect(installed.filter(([, entry]) => entry.integrity === undefined || entry.resolved !== undefined)).toEqual([])
})
