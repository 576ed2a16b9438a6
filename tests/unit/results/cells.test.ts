import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFolded, lineText, sortedBy } from '../../../src/lib/results/cell.ts'
import { toCsv, toJson, toMarkdown } from '../../../src/lib/results/export.ts'
import { count, duration, integer, list } from '../../../src/lib/results/numbers.ts'
import { columnRange, columnWidths, rowRange } from '../../../src/lib/results/window.ts'
import type { Cell } from '../../../src/lib/runtime/record.ts'
import { tableOf } from '../../support/records.ts'

describe('numbers as Spanish prints them', () => {
  it('groups from five figures on', () => {
    expect([0, 9999, 12400, -1234567, 2n ** 60n].map(integer)).toEqual([
      '0',
      '9999',
      '12\u202f400',
      '-1\u202f234\u202f567',
      '1\u202f152\u202f921\u202f504\u202f606\u202f846\u202f976',
    ])
    expect(count(1, 'fila', 'filas') + count(10000, 'fila', 'filas')).toBe('1 fila10\u202f000 filas')
  })
  it('gives a duration the figures it deserves', () => {
    const said = [0, 0.04, 0.96, 9.94, 9.96, 12.4, 999.4, 999.6, 12_340, Number.NaN].map(duration)
    expect(said.map((each) => each.replace('\u202f', ' '))).toEqual([
      '0 ms',
      '0,04 ms',
      '0,96 ms',
      '9,9 ms',
      '10 ms',
      '12 ms',
      '999 ms',
      '1 s',
      '12,3 s',
      '—',
    ])
  })
  it('joins a list, with «e» where it must', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['padres', 'hijos'], ['agua', 'hielo']].map(list)).toEqual([
      '',
      'a',
      'a y b',
      'a, b y c',
      'padres e hijos',
      'agua y hielo',
    ])
  })
})

describe('a value in one line', () => {
  it('cannot be taken for another', () => {
    const values: Cell[] = [null, 'NULL', 'null', '', ' a', 'a', 0, 1n, new Uint8Array([1]), 'a\r\nb\t\u0007']
    expect(values.map((value) => lineText(value))).toEqual([
      'NULL',
      "'NULL'",
      "'null'",
      "''",
      "' a'",
      'a',
      '0',
      '1',
      "x'01'",
      'a↵b⇥␇',
    ])
  })
  it('says with an ellipsis that there is more, and can then be unfolded', () => {
    for (const value of [
      'x'.repeat(161),
      { text: 'x', length: 2 },
      new Uint8Array(41),
      { bytes: new Uint8Array(1), length: 9 },
    ]) {
      expect(lineText(value)).toMatch(/…'?$/)
      expect(isFolded(value)).toBe(true)
    }
    expect([null, 1, 'corto', new Uint8Array(3)].map(isFolded)).toEqual([false, false, false, false])
  })
  it('sorts as SQLite does between kinds and as Spanish does between texts, equal ones as they came', () => {
    const values: Cell[] = ['ñu', 'nube', 2, null, 'oso', 10n, -1.5, new Uint8Array([1]), 'Ñandú', null]
    const rows = values.map((value) => [value])
    expect(sortedBy(rows, 0, 'ascending').map((i) => values[i])).toEqual([
      null,
      null,
      -1.5,
      2,
      10n,
      'nube',
      'Ñandú',
      'ñu',
      'oso',
      new Uint8Array([1]),
    ])
    expect(sortedBy([[1], [2], [1]], 0, 'descending')).toEqual([1, 0, 2])
  })
})

describe('rows as text for elsewhere', () => {
  const data = tableOf(
    ['id', 'a,b', 'id'],
    [
      [1, 'di «"hola"»\n', null],
      [9007199254740993n, '', new Uint8Array([255])],
    ],
  )
  it('CSV tells nothing from empty', () => {
    expect(toCsv(data)).toBe('id,"a,b",id\r\n1,"di «""hola""»\n",\r\n9007199254740993,"",ff\r\n')
  })
  it('JSON keeps every figure and every column', () => {
    expect(toJson(data)).toBe(
      '[\n  { "id": 1, "a,b": "di «\\"hola\\"»\\n", "id_2": null },\n  { "id": 9007199254740993, "a,b": "", "id_2": "ff" }\n]\n',
    )
    expect(toJson(tableOf(['a'], []))).toBe('[]\n')
  })
  it('JSON of anything can be read back', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 20 }),
        (columns, rows) => {
          const read = JSON.parse(toJson(tableOf(columns, rows))) as object[]
          expect(read.length).toBe(rows.length)
          for (const each of read) expect(Object.keys(each).length).toBe(columns.length)
        },
      ),
    )
  })
  it('Markdown stays a table whatever is inside', () => {
    expect(
      toMarkdown(
        tableOf(
          ['n', 't'],
          [
            [1, 'a|b\n*c*'],
            [null, null],
          ],
        ),
      ),
    ).toBe('| n | t |\n| ---: | --- |\n| 1 | a\\|b<br>\\*c\\* |\n| NULL | NULL |\n')
  })
})

describe('what of a large table is in sight', () => {
  it('rows', () => {
    expect(rowRange(0, 100, 10, 1000, 2)).toEqual({ from: 0, to: 12 })
    expect(rowRange(505, 100, 10, 1000, 2)).toEqual({ from: 48, to: 63 })
    expect(rowRange(99_999, 100, 10, 1000, 2)).toEqual({ from: 1000, to: 1000 })
    expect(rowRange(0, 100, 10, 0)).toEqual({ from: 0, to: 0 })
  })
  it('columns', () => {
    const starts = [0, 50, 150, 200, 400]
    expect(columnRange(0, 100, starts, 0)).toEqual({ from: 0, to: 2 })
    expect(columnRange(160, 30, starts, 0)).toEqual({ from: 2, to: 3 })
    expect(columnRange(160, 3000, starts, 1)).toEqual({ from: 1, to: 4 })
    expect(columnRange(0, 100, [0])).toEqual({ from: 0, to: 0 })
  })
  it('a column is as wide as what it holds, within reason', () => {
    const [id, text, long] = columnWidths(tableOf(['id', 'texto', 'largo'], [[1, 'doce letras!', 'x'.repeat(500)]]))
    expect([id, text, long]).toEqual([5, 12, 36])
  })
})
