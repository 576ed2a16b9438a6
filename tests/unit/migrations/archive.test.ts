// Projects in and out as .zip: what goes out comes back the same, and what should not come in is refused with a reason.
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readArchive, writeArchive } from '../../../src/lib/migrations/archive/index.ts'
import { LIMITS } from '../../../src/lib/migrations/archive/read.ts'
import { scenarioNamed } from '../../support/migration-panel.ts'

const database = Uint8Array.from([...strToU8('SQLite format 3\0'), 1, 2, 3])
const project = { files: scenarioNamed('tienda').files, databases: { 'migraciones.db': database } }
const zip = (entries: Record<string, string | Uint8Array>) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([k, v]) => [k, typeof v === 'string' ? strToU8(v) : v])))

describe('a project', () => {
  it('comes back as it went, models in folders and database included', () => {
    expect(readArchive(writeArchive(project))).toEqual(project)
  })
  it('may be inside a folder, with what systems add', () => {
    const inside = Object.fromEntries(Object.entries(project.files).map(([name, text]) => [`mi tienda/${name}`, text]))
    const packed = zip({
      ...inside,
      '__MACOSX/mi tienda/._alembic.ini': 'x',
      'mi tienda/.DS_Store': 'x',
      'mi tienda/notas.md': '# hola',
    })
    expect(readArchive(packed).files).toEqual(project.files)
  })
  it('of files with Windows line ends is read with those of here', () => {
    expect(readArchive(zip({ 'modelos.ts': 'uno\r\ndos' })).files).toEqual({ 'modelos.ts': 'uno\ndos' })
  })
})

const long = 'a'.repeat(1000)
describe('is refused', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['what is not a .zip', strToU8('hola, no soy un zip'), /No es un \.zip, o está dañado/],
    ['a .zip cut short', writeArchive(project).subarray(0, 900), /No es un \.zip, o está dañado/],
    ['nothing', new Uint8Array(), /No es un \.zip/],
    ['an empty .zip', zip({}), /vacío/],
    [
      'a path that climbs',
      zip({ 'modelos.ts': '', '../../etc/x.ts': 'x' }),
      /nombre que no se puede aceptar: «\.\.\/\.\.\/etc\/x\.ts»/,
    ],
    ['an absolute path', zip({ '/etc/modelos.ts': 'x' }), /nombre que no se puede aceptar/],
    ['a path of Windows', zip({ 'modelos.ts': '', 'c:\\x.ts': 'x' }), /nombre que no se puede aceptar/],
    ['a name with control characters', zip({ 'mod\u0007elos.ts': 'x' }), /nombre que no se puede aceptar/],
    [
      'a project of Python',
      zip({ 'alembic.ini': '[alembic]', 'alembic/env.py': 'import x' }),
      /proyecto de Python \(«alembic\/env\.py»\)/,
    ],
    ['other things', zip({ 'foto.jpg': 'x', 'carta.txt': 'x' }), /no trae un proyecto de migraciones/],
    [
      'a database that is not one',
      zip({ 'modelos.ts': '', 'migraciones.db': 'no soy sqlite' }),
      /«migraciones\.db» no es de un proyecto/,
    ],
    ['a text that is not one', zip({ 'modelos.ts': Uint8Array.from([0xff, 0xfe, 0x00]) }), /no es un archivo de texto/],
    ['an enormous text', zip({ 'modelos.ts': long.repeat(600) }), /«modelos\.ts» pesa 600 kB/],
    ['a bomb', zip({ 'modelos.ts': '', 'bomba.db': new Uint8Array(LIMITS.database + 1) }), /demasiado para una página/],
    [
      'too many files',
      zip(Object.fromEntries(Array.from({ length: LIMITS.files + 1 }, (_, i) => [`v/${i}.ts`, '']))),
      /más de 3000 archivos/,
    ],
  ])('%s', (_, bytes, words) => {
    expect(() => readArchive(bytes)).toThrow(words)
  })

  it('a bomb that lies about its size, without unpacking it', () => {
    const packed = zip({ 'modelos.ts': new Uint8Array(30_000_000).fill(97) })
    // The size that the central directory says.
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
    for (let at = 0; at < packed.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(readArchive(packed).files['modelos.ts']?.length).toBe(10)
  })
})
