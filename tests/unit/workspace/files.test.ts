import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, guessDelimiter } from '../../../src/lib/workspace/csv.ts'
import { tableName } from '../../../src/lib/workspace/csv-table.ts'
import { decodeText, guessEncoding } from '../../../src/lib/workspace/encoding.ts'
import { readCsv } from '../../../src/lib/workspace/read-csv.ts'

const read = (text: string | Uint8Array, limits?: { rows: number; characters: number }) =>
  readCsv(new Blob([text as BlobPart]), limits)
const rows = async (text: string) => (await read(text)).table.rows
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

describe('CSV', () => {
  it('reads what any writer of quotes writes, cut into pieces anywhere', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', '\n', '\r', ' ', '😀') })
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.array(fc.nat(40)),
        (data, cuts) => {
          const text = data.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
          const reader = new CsvReader(',')
          const found = []
          let at = 0
          for (const cut of cuts) {
            found.push(...reader.push(text.slice(at, at + cut)))
            at += cut
          }
          found.push(...reader.push(text.slice(at)), ...reader.end().rows)
          expect(found.map((row) => row.map((each) => each.text))).toEqual(data)
        },
      ),
    )
  })
  it('finds the delimiter of each country', () => {
    expect(guessDelimiter('a,b\n1,2\n3,4')).toBe(',')
    expect(guessDelimiter('a;b\n1,5;2,5\n3,5;4,5')).toBe(';')
    expect(guessDelimiter('a\tb\n1\t2\n')).toBe('\t')
    expect(guessDelimiter('a|b,c|d\n1|2|3\n')).toBe('|')
    expect(guessDelimiter('"x;y",b\n"1;2",3\n')).toBe(',')
    expect(guessDelimiter('sep=;\na,b;c\n')).toBe(';')
    expect(guessDelimiter('solo\nuna\n')).toBe(',')
  })
  it('guesses names and types, and changes no value that a number would change', async () => {
    const { table, notices } = await read('id;Título;precio;código;nota\n1;María;12,5;007;""\n2;Cumandá;9;010;\n')
    expect(table.columns).toEqual([
      { name: 'id', type: 'INTEGER' },
      { name: 'Título', type: 'TEXT' },
      { name: 'precio', type: 'REAL' },
      { name: 'código', type: 'TEXT' },
      { name: 'nota', type: 'TEXT' },
    ])
    expect(table.rows).toEqual([
      [1, 'María', 12.5, '007', ''],
      [2, 'Cumandá', 9, '010', null],
    ])
    expect(notices).toEqual([])
    expect(await rows('n\n9007199254740993\n')).toEqual([[9007199254740993n]])
    expect(await rows('n\n99999999999999999999\n')).toEqual([['99999999999999999999']])
    expect(await rows('n,m\n1.50,1e3\n,2\n')).toEqual([
      [1.5, 1000],
      [null, 2],
    ])
  })
  it('gives every column a name of its own', async () => {
    expect((await read('1,2\n3,4\n')).table.columns.map(({ name }) => name)).toEqual(['columna_1', 'columna_2'])
    expect((await read('Id,id_2,ID\n1,2,3\n')).table.columns.map(({ name }) => name)).toEqual(['Id', 'id_2', 'ID_3'])
  })
  it('tells of rows of another width, and loses nothing of them', async () => {
    const { table, notices } = await read('a,b\n1,2\n3\n4,5,6\n')
    expect(table.rows).toEqual([
      [1, 2, null],
      [3, null, null],
      [4, 5, 6],
    ])
    expect(notices[0]).toMatch(/^Hay 2 filas \(3, 4…\)/)
  })
  it('refuses more than fits, reading no further; exactly what fits comes in', async () => {
    const lines = (count: number) => `n\n${Array.from({ length: count }, (_, i) => i).join('\n')}`
    await expect(read(lines(50_000), { rows: 1_000, characters: 1e9 })).rejects.toThrow(
      'hasta 1000 filas. No se importó nada',
    )
    await expect(read(lines(1_001), { rows: 1_000, characters: 1e9 })).rejects.toThrow('No se importó nada')
    await expect(read('x'.repeat(2_000), { rows: 1_000, characters: 1_000 })).rejects.toThrow('No se importó nada')
    expect((await read(lines(1_000), { rows: 1_000, characters: 1e9 })).table.rows).toHaveLength(1_000)
  })
  it('tells of a quote that is never closed', async () => {
    expect((await read('a,b\n1,"dos\n3,4')).notices[0]).toContain('comilla')
  })
  it('refuses what is not a table, in words', async () => {
    await expect(read('')).rejects.toThrow('vacío')
    await expect(read('\n\n  \n')).rejects.toThrow('ninguna fila')
    await expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3, 0, 9]))).rejects.toThrow('no parece de texto')
    await expect(read(`${'a,'.repeat(600)}b\n`)).rejects.toThrow('caben 500')
  })
  it('reads Latin-1 and UTF-16 and says which', async () => {
    const text = 'ciudad,año\nBogotá,1538\n'
    const found = await read(latin1(text))
    expect(found.table.rows).toEqual([['Bogotá', 1538]])
    expect(found.notices[0]).toContain('Latin-1')
    const utf16 = new Uint8Array(2 + text.length * 2)
    utf16.set([0xff, 0xfe])
    for (let i = 0; i < text.length; i++) utf16.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + i * 2)
    expect((await read(utf16)).table.columns[1]?.name).toBe('año')
    expect((await read(utf16.subarray(2))).notices[0]).toContain('UTF-16')
    expect((await read(`\ufeff${text}`)).table.columns[0]?.name).toBe('ciudad')
  })
  it('a sample that ends inside a sign is still UTF-8', () => {
    const bytes = new TextEncoder().encode('ñañ')
    expect(guessEncoding(bytes.subarray(0, 4))).toBe('utf-8')
    expect(decodeText(latin1('se\xf1or')).text).toBe('señor')
  })
  it('makes a table name of any file name', () => {
    expect(['Ventas 2024 (final).csv', '2024.csv', '¿?.csv', 'sqlite_x.csv', 'Año.tsv'].map(tableName)).toEqual([
      'ventas_2024_final',
      'tabla_2024',
      'importada',
      't_sqlite_x',
      'ano',
    ])
  })
})
