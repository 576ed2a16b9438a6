// npm run new -- slug [--titulo …] [--parte …] [--orden n] [--lenguaje ts|sql] [--curso carpeta]: a chapter with one of each
// component, its exercises, its questions and its recorded outcomes, that passes the check as it is. What is not said is
// asked, where there is somebody to ask.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { shown } from '../src/lib/authoring/check/files.ts'
import { slugOf } from '../src/lib/site/slug.ts'
import { courseFolder } from './course-folder.ts'
import { courseNow, writeChapter } from './new/chapter.ts'

const { values, positionals } = parseArgs({
  options: {
    titulo: { type: 'string' },
    parte: { type: 'string' },
    orden: { type: 'string' },
    lenguaje: { type: 'string' },
    curso: { type: 'string' },
  },
  allowPositionals: true,
})
const talk = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
async function ask(question: string, byDefault: string): Promise<string> {
  try {
    return (await talk?.question(`${question} [${byDefault}] `))?.trim() || byDefault
  } catch {
    // Ctrl+C or Ctrl+D: nothing has been written yet.
    fail('\nCancelado: no se escribió nada.')
  }
}

const folder = courseFolder(values.curso)
const content = folder ? join(folder, 'contenido') : resolve('src/content')
const settled = folder !== undefined && globSync('astro.config.*', { cwd: folder }).length > 0
if (!existsSync(join(content, 'chapters')) && !settled)
  fail(
    `No existe ${shown(join(content, 'chapters'))}. Con --curso di la carpeta de tu curso, la que tiene dentro astro.config.mjs.`,
  )
const course = courseNow(content)

const slug = positionals[0] ?? slugOf(values.titulo ?? (await ask('¿Cómo se llama el capítulo?', 'Mi capítulo')))
if (slugOf(slug) !== slug)
  fail(`«${slug}» no sirve como dirección: va en minúsculas, sin acentos ni espacios. Prueba con «${slugOf(slug)}».`)
if (course.slugs.includes(slug)) fail(`Ya existe un capítulo «${slug}».`)
const title = values.titulo ?? (await ask('¿Qué título lleva?', titleFrom(slug)))
const part =
  values.parte ??
  (course.parts.length > 1
    ? await ask(`¿En qué parte va? (${course.parts.join(', ')})`, course.parts.at(-1) ?? 'guia')
    : (course.parts[0] ?? 'guia'))
if (course.parts.length > 0 && !course.parts.includes(part))
  fail(`No existe la parte «${part}». Hay: ${course.parts.join(', ')}.`)
const order = Number(values.orden ?? (await ask('¿Qué número lleva?', String(course.nextOrder))))
if (!Number.isInteger(order) || order < 1) fail(`«${values.orden}» no es un número de capítulo: usa 1, 2, 3…`)
const taken = course.orders.get(order)
if (taken) fail(`El número ${order} ya es de «${taken}». El siguiente libre es ${course.nextOrder}.`)
const language = values.lenguaje ?? (await ask('¿En qué se escriben los ejemplos? (ts o sql)', course.language))
if (language !== 'ts' && language !== 'sql') fail(`«${language}» no es un lenguaje de los ejemplos: usa ts o sql.`)
talk?.close()

const written = writeChapter(content, { slug, title, part, order, language })
console.log(
  `Capítulo creado:\n${written.map((file) => `  ${shown(file)}`).join('\n')}\n\nEjecutando sus ejemplos, para guardar lo que hacen…`,
)
const where = folder ? ['--curso', folder] : []
const check = spawnSync(process.execPath, [join(import.meta.dirname, 'check.ts'), slug, '--update', ...where], {
  stdio: 'inherit',
})
if (check.status !== 0) fail('\nEl capítulo se creó y algo de él no pasa la revisión: el mensaje de arriba dice qué.')
console.log(
  `\nListo. Ábrelo con  npm run dev  en /capitulos/${slug}/ y cámbialo a tu gusto.\nMientras escribes:  npm run check -- ${slug} --watch`,
)

function titleFrom(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
