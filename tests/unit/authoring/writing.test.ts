// While a chapter is written: what breaks is told in its place, the rest stays, and the panel says how it stands.
import { expect, it } from 'vitest'
import { treeOf } from '../../../src/lib/authoring/chapter-tree.ts'
import { objectivesOf, unknownTerms, unlinkedTerms } from '../../../src/lib/authoring/coverage.ts'
import { readableChapter } from '../../../src/lib/authoring/readable.ts'
import { chapterReport } from '../../../src/lib/authoring/report.ts'
import { smallCourse } from '../../support/small-course.ts'

const around = { file: 'capitulo.mdx', components: ['Nota', 'Ejemplo'], folder: '/dev' }
const matter = '---\norder: 1\n---\n'
const made = (body: string) => {
  const text = readableChapter(matter + body, around)
  expect(() => treeOf(text), 'it always compiles').not.toThrow()
  return text
}

it('keeps the sections that can be read when one cannot', () => {
  const text = made('\nHola.\n\n## Uno\n\n<Nota>\n\nSin cerrar\n\n## Dos\n\nSigue.\n')
  expect(text).toContain('Hola.')
  expect(text).toContain('## Dos\n\nSigue.')
  expect(text).toContain('linea={9}')
  expect(text).toContain('se abre y no se cierra')
})

it('does not take a heading inside a fence for a section', () => {
  const text = made('\n## Uno\n\n```md\n## no es un apartado\n```\n\n<Nota>\n\n## Dos\n\nSigue.\n')
  expect(text.match(/AvisoRoto archivo/g)).toHaveLength(1)
  expect(text).toContain('linea={11}')
})

it('puts a component that does not exist where it is, and wraps those that may fail', () => {
  const text = made('\nHola.\n\n<Noat>\n\nx\n\n</Noat>\n\n<Nota>\n\ny\n\n</Nota>\n')
  expect(text).toContain('No existe el componente \\u003cNoat>')
  expect(text).toMatch(/<BloqueVivo [^\n]*linea=\{13\}[^\n]*>\n\n<Nota>/)
  expect(text).toMatch(/^Hola\.$/m)
})

it('tells in its place what would stop the whole page', () => {
  const fields = readableChapter('---\norder: 1\ntitle: "Uno\n---\n\nHola.\n', around)
  expect(fields).not.toMatch(/^title:/m)
  expect(fields).toContain('Los campos no se pueden leer')
  expect(fields).toContain('linea={3}')
  expect(fields).toContain('Hola.')

  const brought = made("\nimport Nada from './Nada.astro'\n\nHola.\n\n<Nada />\n")
  expect(brought).not.toMatch(/^import Nada/m)
  expect(brought).toContain('No existe «./Nada.astro», que se importa aquí.')
  expect(brought).toContain('No existe el componente \\u003cNada>')

  const fence = made('\n```ts resalt="2"\nx\n```\n\nHola.\n')
  expect(fence).toContain('linea={5}')
  expect(fence).toContain('no se conoce «resalt=')
  expect(fence).toMatch(/^Hola\.$/m)
  expect(made('\n```ts desde="nada.ts"\n```\n')).toContain('nada.ts')
})

it('survives whatever is half written', () => {
  for (const half of [
    '{',
    '<',
    '<Nota',
    '<Nota titulo="',
    '</',
    '```ts\nx',
    '## {',
    '<Nota>\n\n{`',
    '<!-- x -->',
    '\u0000',
    '<Nota>'.repeat(50),
  ])
    expect(() => treeOf(readableChapter(`${matter}\nHola.\n\n## Uno\n\n${half}\n`, around)), half).not.toThrow()
})

it('finds objectives without a trace, and terms that are not linked or known', () => {
  const text = '---\na: 1\n---\n\n## Guardar objetos\n\nLa sesión guarda un objeto nuevo. Un *mapa* raro.\n'
  const [one, two] = objectivesOf(
    ['Guardar objetos nuevos.', 'Desplegar contenedores en producción.'],
    text,
    'guarda el objeto nuevo',
  )
  expect(one).toMatchObject({ covered: true, practised: true, section: 'Guardar objetos' })
  expect(two).toMatchObject({ covered: false, practised: false })
  const terms = [
    { id: 'sesion', names: ['Sesión'] },
    { id: 'fila', names: ['Fila'] },
  ]
  expect(unlinkedTerms(text, terms).map(({ id }) => id)).toEqual(['sesion'])
  expect(unlinkedTerms(`${text}\n<Termino id="sesion">sesión</Termino>`, terms)).toEqual([])
  expect(unknownTerms(text, terms)).toEqual(['mapa'])
})

it('reports of a chapter what its panel shows', async () => {
  const course = await smallCourse([{ slug: 'plantas' }])
  try {
    const report = await chapterReport(course.content, '', 'plantas')
    expect(report.findings).toEqual([])
    expect(report.ran).toBe(8)
    expect(Math.abs(report.minutes.measured - report.minutes.declared)).toBeLessThan(1)
    course.write(
      'chapters/01-plantas.mdx',
      course
        .read('chapters/01-plantas.mdx')
        .replace(/^minutes.*\n/m, '')
        .replace('falla=', 'quieto falla='),
    )
    const broken = await chapterReport(course.content, '', 'plantas')
    expect(broken.fields).toHaveLength(1)
  } finally {
    course.dispose()
  }
})
