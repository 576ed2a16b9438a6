// What every chapter must be, whoever writes it: the form of the guide, and code that is not just decoration.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { chapters, contentFolder, examplesOf, fences } from '../support/chapter-files.ts'

// Silent reading of technical Spanish, plus a look at each example in one language and at its SQL.
const WORDS_A_MINUTE = 200
const SECONDS_AN_EXAMPLE = 25
// A final project puts to use what others taught: its exercises are its text.
const closingOfProject = ['Retos', 'Resumen', 'En Python, de verdad']
const closing = ['Errores comunes', 'Retos', 'Comprueba lo que sabes', 'Resumen', 'En Python, de verdad']

describe.each(chapters)('$file', ({ id, frontmatter, body }) => {
  const project = /^project: true$/m.test(frontmatter)

  it('closes as every chapter does', () => {
    const headings = [...body.matchAll(/^## (.+)$/gm)].map((m) => m[1])
    const last = project ? closingOfProject : closing
    expect(headings.slice(-last.length)).toEqual(last)
  })

  it('takes about as long to read as it says', () => {
    const prose = body
      .replace(/```[\s\S]*?```/g, '')
      .replace(/<[^>]+>|^import .*$|[|#*]|---/gm, '')
      .split(/\s+/)
      .filter((word) => word !== '').length
    const examples = body.match(/<(?:Ejemplo|Comparar|Playground) /g)?.length ?? 0
    const measured = prose / WORDS_A_MINUTE + (examples * SECONDS_AN_EXAMPLE) / 60
    const declared = Number(/^minutes: (\d+)$/m.exec(frontmatter)?.[1])
    expect(Math.abs(measured - declared), `mide ${measured.toFixed(1)} minutos`).toBeLessThan(declared * 0.3)
  })

  it('shows every example in Python and in TypeScript, or says that it exists in one only', () => {
    const examples = examplesOf(body)
    expect(examples.length).toBeGreaterThan(project ? 0 : 2)
    for (const { title, solo, inside } of examples) {
      const languages = ['python', 'ts'].filter((language) => fences(inside, language).length === 1)
      expect(languages, title).toEqual(solo ? [solo] : ['python', 'ts'])
      expect(inside, `${title}: qué cambiar`).toContain('<Cambialo>')
    }
  })

  it('names every column of its tables: a screen reader says the name with each cell', () => {
    const headers = body.match(/^\|.*\|$(?=\n\| *-)/gm) ?? []
    expect(headers.filter((header) => /\|\s*\|/.test(header))).toEqual([])
  })

  it('has at least four exercises, each with a solution in both languages', () => {
    const folders = globSync(`exercises/${id}/*/reto.mdx`, { cwd: contentFolder }).map((f) =>
      f.replace(/reto\.mdx$/, ''),
    )
    expect(folders.length).toBeGreaterThanOrEqual(4)
    for (const folder of folders) {
      expect(readFileSync(join(contentFolder, folder, 'solucion.py'), 'utf8')).not.toBe('')
      expect(readFileSync(join(contentFolder, folder, 'solucion.ts'), 'utf8')).not.toBe('')
    }
  })

  it('shows SQL that SQLite accepts', async () => {
    const SQL = await initSqlJs()
    for (const { title, inside } of examplesOf(body)) {
      for (const sql of fences(inside, 'sql')) {
        const db = new SQL.Database()
        if (!/CREATE TABLE/.test(sql)) db.run(bookshop)
        for (const statement of statementsOf(sql)) {
          // DDL runs, so that what follows finds its tables; the rest is compiled, parameters and all.
          const ddl = /^(CREATE|DROP|ALTER)/.test(statement)
          expect(() => (ddl ? db.run(statement) : db.prepare(statement).free()), `${title}: ${statement}`).not.toThrow()
        }
        db.close()
      }
    }
  })
})

/** The tables that examples take for granted: those of the bookshop that the whole guide shares. */
const bookshop = `
CREATE TABLE entradas (id INTEGER PRIMARY KEY, titulo TEXT NOT NULL);
CREATE TABLE comentarios (id INTEGER PRIMARY KEY, entrada_id INTEGER);
CREATE TABLE lectores (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, correo TEXT, ciudad TEXT);
CREATE TABLE autores (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, bio TEXT);
CREATE TABLE libros (id INTEGER PRIMARY KEY, titulo TEXT NOT NULL, precio NUMERIC, anio INTEGER, autor_id INTEGER,
  existencias INTEGER, disponible BOOLEAN, ingreso DATE, revisado DATETIME, ficha JSON, portada BLOB, estado TEXT,
  resumen TEXT, costo REAL);
CREATE TABLE resenas (id INTEGER PRIMARY KEY, texto TEXT, estrellas INTEGER, lector_id INTEGER, libro_id INTEGER);
CREATE TABLE pedidos (id INTEGER PRIMARY KEY, titulo TEXT, total INTEGER, lector_id INTEGER, usuario_id INTEGER, estado TEXT);
CREATE TABLE notas (id INTEGER PRIMARY KEY, titulo TEXT NOT NULL, contenido TEXT NOT NULL);
CREATE TABLE usuarios (id INTEGER PRIMARY KEY, nombre TEXT, correo TEXT);
CREATE TABLE productos (id INTEGER PRIMARY KEY, nombre TEXT, precio_centavos INTEGER, existencias INTEGER);
CREATE TABLE carritos (id INTEGER PRIMARY KEY, usuario_id INTEGER);
CREATE TABLE lineas_carrito (carrito_id INTEGER, producto_id INTEGER, cantidad INTEGER);
CREATE TABLE lineas_pedido (pedido_id INTEGER, producto_id INTEGER, cantidad INTEGER, precio_centavos INTEGER);
CREATE TABLE libro_autor (libro_id INTEGER, autor_id INTEGER, PRIMARY KEY (libro_id, autor_id));
`

const START =
  /^(?=(?:SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)\b)/m

function statementsOf(sql: string): string[] {
  return sql
    .replace(/--.*$/gm, '')
    .split(START)
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement !== '')
}
