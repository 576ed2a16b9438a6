// What VS Code does with a course: each snippet becomes something that passes the check, and wrong fields are underlined.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { checkChapter } from '../../../src/lib/authoring/check/chapter.ts'
import { componentDocs } from '../../../src/lib/authoring/component-props.ts'
import { astroEnv } from '../../support/astro-env.ts'
import { type LanguageServer, languageServer } from '../../support/language-server.ts'
import { smallCourse } from '../../support/small-course.ts'

const root = resolve(import.meta.dirname, '../../..')
const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
const snippets = json('.vscode/capitulos.code-snippets') as Record<string, { body: string[]; prefix: string }>

/** What somebody would write in the places of a snippet, in their order. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  Cambialo: ['Suma tres. ¿Cuánto sale?', 'Cuatro.'],
  ClienteAPI: ['Saludar', 'una-aplicacion', 'Un saludo', 'hola'],
  Comparar: ['Uno más uno', 'print(1 + 1)', 'console.log(1 + 1)', 'SELECT 1 + 1'],
  DiagramaER: ['plantas'],
  Ejemplo: ['Un saludo', "print('Hola')", "console.log('Hola')", 'Hola', 'Saluda a otra persona. ¿Qué sale?'],
  EstadosDeSesion: ['una-planta-mas'],
  Figura: ['Un punto.', '<svg viewBox="0 0 9 9" role="img" aria-label="Un punto"><circle cx="4" cy="4" r="2" /></svg>'],
  LineaDeTiempo: ['una-planta-mas'],
  Margen: ['Una aclaración.'],
  Migraciones: ['La tabla de plantas', 'plantas'],
  Nota: ['nota', 'Un título', 'Un aviso.'],
  PlanDeConsulta: ['una-planta-mas'],
  Playground: ['Contar', 'ts', 'console.log(1 + 1)'],
  Respuesta: ['Cuatro.'],
  RetoBreve: [
    'Contar hasta tres',
    'Guarda tres en `cuenta`.',
    'const cuenta = 0',
    'Llega a tres',
    "cuenta, 'la cuenta'",
    "3, 'Cuenta otra vez.'",
    'const cuenta = 3',
    'Cuenta otra vez',
    'const cuenta = 2',
  ],
  Salida: ['Hola'],
  Termino: ['planta', 'palabra'],
}
const SHARED = `
<Playground titulo="Una planta más" prepara="plantas">

\`\`\`ts
session.add(new Planta({ nombre: 'Menta' }))
session.commit()
console.log(session.scalars(select(Planta)).all().length)
\`\`\`

</Playground>

<Playground titulo="Una aplicación">

\`\`\`ts
import { FastAPI } from 'alquimia/api'

const app = new FastAPI()
app.get('/hola', () => 'Hola')
\`\`\`

</Playground>
`

/** As VS Code does: what is typed in each place, or what the place says, or the first of what it admits. */
function expanded(name: string, body: readonly string[]): string {
  const filled = FILLED[name] ?? []
  return body
    .join('\n')
    .replace(/\$\{(\d+)\|([^|]*)\|\}/g, (_, at, all: string) => filled[at - 1] ?? all.split(',')[0] ?? '')
    .replace(/\$\{(\d+):([^}]*)\}/g, (_, at, text) => filled[at - 1] ?? text)
    .replace(/\$(\d+)/g, (_, at) => filled[at - 1] ?? '')
}

it('has a snippet for each component, with properties that it has', () => {
  const docs = componentDocs(join(root, 'src/components'))
  expect(docs.filter(({ name }) => !snippets[name])).toEqual([])
  for (const { name, props } of docs) {
    const given = /^<\w+([^>]*)>/.exec(snippets[name]?.body[0] ?? '')?.[1] ?? ''
    for (const [, prop] of given.matchAll(/(\w+)=/g)) expect(props.map((each) => each.name)).toContain(prop)
  }
})

it('makes of every snippet something that passes the check', async () => {
  const course = await smallCourse([{ slug: 'plantas' }])
  try {
    const file = 'chapters/01-plantas.mdx'
    const matter = /^---[\s\S]*?\n---\n/.exec(course.read(file))?.[0] ?? ''
    const names = Object.keys(snippets).filter((name) => name !== 'Capítulo')
    const all = names.map((name) => expanded(name, snippets[name]?.body ?? []))
    course.write(file, `${matter}\n## Todo\n${SHARED}\n${all.join('\n\n')}\n`)
    const { outcomes } = await checkChapter(course.content, join(course.content, file))
    course.write('outcomes/plantas.json', JSON.stringify(outcomes))
    const findings = await course.check()
    expect(findings.map(({ line, what, wrong, cause }) => `${line} ${what} ${wrong} ${cause}`)).toEqual([])

    const fields = [
      '1',
      'unica',
      'Plantas',
      'Una frase que dice de qué trata el capítulo, para quien lo busca.',
      'Leer.',
      'Guardar.',
      '10',
    ]
    const begun = (snippets.Capítulo?.body ?? [])
      .join('\n')
      .replace(/\$(?:\{(\d+):[^}]*\}|(\d+))/g, (_, a, b) => fields[(a ?? b) - 1] ?? '')
    course.write(file, `${begun}\nHola.\n`)
    course.remove('outcomes/plantas.json')
    expect((await course.check()).map(({ wrong }) => wrong)).toEqual([])
  } finally {
    course.dispose()
  }
})

it.each(Object.entries(json('.vscode/settings.json')['yaml.schemas'] as Record<string, string[]>))(
  'accepts with %s the files that it is for, and no others',
  (schema, patterns) => {
    const read = z.fromJSONSchema(json(schema))
    const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['node_modules', '.cache'] }))
    // Parts of a course of its own come in its configuration.
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const data = parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>
      expect(read.safeParse(data).error?.message, file).toBeUndefined()
      const [first = ''] = Object.keys(data)
      expect(read.safeParse({ ...data, [first]: undefined }).success, `${file} without ${first}`).toBe(false)
      expect(read.safeParse({ ...data, inventado: 1 }).success, `${file} with one more`).toBe(false)
    }
  },
)

let server: LanguageServer
beforeAll(async () => {
  // It reads the schemas that Astro makes of the collections.
  spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'sync'], {
    cwd: root,
    env: astroEnv('development'),
  })
  server = await languageServer(root)
}, 120_000)
afterAll(() => server?.dispose())

it('underlines the wrong fields of chapters and exercises, and says what each is for', {
  timeout: 60_000,
}, async () => {
  const files = globSync(['src/content/chapters/*.mdx', 'src/content/exercises/*/*/reto.mdx'], { cwd: root }).sort()
  // Some of them: all are read with the same schemas when the site is built.
  const some = files.filter((_, at) => at % 8 === 0)
  for (const file of some) expect(await server.diagnose(file, readFileSync(join(root, file), 'utf8')), file).toEqual([])
  const [chapter = ''] = files
  const text = readFileSync(join(root, chapter), 'utf8')
  const wrong = text.replace(/^minutes:/m, 'minutos:').replace(/^order: \d+/m, 'order: primero')
  const found = await server.diagnose(chapter, wrong)
  expect(found.map(({ line }) => line)).toContain(2)
  expect(found.map(({ message }) => message).join()).toMatch(/minutos[\s\S]*minutes|minutes[\s\S]*minutos/)
  expect(await server.hover(2, 2)).toContain('Su lugar en el curso')
})
