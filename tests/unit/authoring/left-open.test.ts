// What opens and does not close: where it is told, and that what follows can be read all the same.
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { treeOf } from '../../../src/lib/authoring/chapter-tree.ts'
import { openFields, withoutOpenFields } from '../../../src/lib/authoring/fields-text.ts'
import { closed, leftOpen } from '../../../src/lib/authoring/left-open.ts'
import { readableChapter } from '../../../src/lib/authoring/readable.ts'

const root = resolve(import.meta.dirname, '../../..')
const chapters = globSync(['src/content/{chapters,guides}/*.mdx', 'examples/*/contenido/chapters/*.mdx'], { cwd: root })
const texts = chapters.map((file) => [file, readFileSync(resolve(root, file), 'utf8')] as const)
const around = { file: 'capitulo.mdx', components: ['Nota', 'Ejemplo', 'Salida'], folder: '/dev' }
/** The chapter as it is shown, and what it is told of, by line. */
function shown(body: string) {
  const text = readableChapter(`---\norder: 1\n---\n${body}`, around)
  expect(() => treeOf(text), 'it always compiles').not.toThrow()
  const told = [...text.matchAll(/<AvisoRoto archivo=\S+ linea=\{(\d+)\} mensaje=\{"(.*?)"\} causa/g)]
  return { text, told: told.map(([, line, message]) => `${line} ${message?.replaceAll('\\u003c', '<')}`) }
}

it('finds nothing in chapters that are well', () => {
  for (const [file, text] of texts) {
    expect(leftOpen(text), file).toEqual([])
    expect(openFields(text), file).toBeUndefined()
    expect(withoutOpenFields(text)).toBe(text)
  }
})

it('knows which fence of a chapter lost its end, whichever it is', () => {
  let tried = 0
  for (const [file, text] of texts) {
    const lines = text.split('\n')
    let open = -1
    for (const [at, line] of lines.entries()) {
      if (!/^\s*```/.test(line)) continue
      if (open < 0) {
        open = at
        continue
      }
      const broken = lines.toSpliced(at, 1).join('\n')
      const found = leftOpen(broken)
      expect(
        found.map((each) => each.line),
        `${file}:${at + 1}`,
      ).toEqual([open + 1])
      // Closed again, the rest is as it was.
      expect(leftOpen(closed(broken).text)).toEqual([])
      tried++
      open = -1
    }
  }
  expect(tried).toBeGreaterThan(400)
})

it('shows what follows a fence left open', () => {
  const { text, told } = shown(
    '\nHola.\n\n```ts\nconst a = 1\n\nconst b = 2\n\nEsto ya es un párrafo del capítulo.\n\n## Dos\n\n```python\nx = 1\n```\n\nFin.\n',
  )
  expect(told).toEqual(['7 El bloque ```ts se abre y no se cierra.'])
  expect(text).toContain('antes de la línea 12')
  expect(text).toMatch(/^Esto ya es un párrafo del capítulo\.$/m)
  expect(text).toMatch(/^## Dos$/m)
  expect(text).toMatch(/^```python$/m)
  // What was written, without what was put to mend it.
  expect(text).toContain('codigo={"```ts\\nconst a = 1\\n\\nconst b = 2"}')
})

it('shows what follows one left open inside of a component', () => {
  const { text, told } = shown(
    '\n<Ejemplo titulo="Uno">\n\n```ts\nconst a = 1\n\n</Ejemplo>\n\nSigue.\n\n<Nota>\n\nUna.\n\n</Nota>\n',
  )
  expect(told).toEqual(['7 El bloque ```ts se abre y no se cierra.'])
  expect(text).toMatch(/^Sigue\.$/m)
  expect(text).toMatch(/linea=\{14\}[^\n]*>\n\n<Nota>/)
})

it('takes comments of Python and what a program prints for what they are', () => {
  const python =
    '```python\na = 1\n\n## Una sección\nb = 2\n```\n\n## Dos\n\n```text\nTerminó bien, y nada más que eso.\n```\n'
  expect(leftOpen(python)).toEqual([])
  expect(leftOpen('````md\n```ts\n1\n```\n````\n')).toEqual([])
  expect(leftOpen('~~~md\n```ts\n1\n```\n~~~\n')).toEqual([])
  expect(leftOpen('```mdx\n<Nota>\n\n## Uno\n\n</Nota>\n```\n')).toEqual([])
  expect(leftOpen('```md\n```ts\n1\n```\n```\n')[0]?.cause).toContain('con un signo más: ````.')
})

it('hides no more than its paragraph if a comment is left open', () => {
  for (const rest of ['', '\n\n{/* otro */}']) {
    const { text, told } = shown(`\nHola.\n\n{/* por escribir\nesto\n\nSigue.\n\n## Dos${rest}\n`)
    expect(told).toEqual(['7 Un comentario «{/*» se abre y no se cierra.'])
    expect(text).toMatch(/^Sigue\.$/m)
    expect(text).toMatch(/^## Dos$/m)
  }
  expect(leftOpen('{/* uno\n\ndos */}\n\n{/* tres */}\n')).toEqual([])
})

it('shows the text if its fields are left open', () => {
  for (const rest of ['', '\n---\n\nFin.\n']) {
    const text = readableChapter(`---\norder: 1\nobjectives:\n  - Uno.\n\nHola a todos.\n\n## Dos\n${rest}`, around)
    expect(() => treeOf(text)).not.toThrow()
    expect(text).toContain('Los campos se abren con «---» y no se cierran.')
    expect(text).toContain('antes de la línea 6')
    expect(text).toMatch(/^Hola a todos\.$/m)
    expect(text).not.toMatch(/^order/m)
  }
})

it('takes from the page only the paragraph that cannot be read', () => {
  const { text, told } = shown(
    '\n## Uno\n\nAntes.\n\n<Nota tipo="ojo"\n\nDentro.\n\n</Nota>\n\nDespués.\n\nMal { escrito.\n\nFin.\n',
  )
  expect(told).toEqual(['9 La etiqueta <Nota no termina.', '17 Una llave «{» abre una expresión que no termina.'])
  for (const line of ['Antes.', 'Después.', 'Fin.']) expect(text).toMatch(new RegExp(`^${line}$`, 'm'))
})

it('tells of code that no page can be made with, and shows the rest', () => {
  const { text, told } = shown(
    "\nimport Dibujo from './Dibujo.astro\n\nEl saludo {nombre} falla.\n\nUno y uno, {1 + 1}.\n\n{/* nota */}\n\nFin.\n",
  )
  expect(told).toEqual([
    "5 «import Dibujo from './Dibujo.astro» no se puede leer como código.",
    '7 {nombre} nombra «nombre», y este capítulo no lo declara.',
  ])
  for (const line of ['Uno y uno, {1 + 1}.', 'Fin.']) expect(text.split('\n')).toContain(line)
  const own = shown(
    "\nexport const nombre = 'Inés'\n\nHola, {nombre.toUpperCase()} {[1].map((n) => n)}.\n\n## Dos\n\nMal {.\n",
  )
  expect(own.told.map((each) => each.split(' ')[0])).toEqual(['11'])
})
