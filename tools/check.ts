// npm run check [-- chapter…] [--update] [--watch] [--curso folder]: looks at the chapters and runs every example, solution
// and wrong answer outside of the browser, and says file:line of what is not as it should be. What did not change since the
// last time is not run again. `--update` keeps what the examples do now, and says what changed, to be reviewed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type ChapterResult, readOutcomes } from '../src/lib/authoring/check/chapter.ts'
import { checkCourse, writtenIn } from '../src/lib/authoring/check/course.ts'
import { shown, slugOfFile } from '../src/lib/authoring/check/files.ts'
import { differences } from '../src/lib/authoring/check/outcome.ts'
import { written } from '../src/lib/authoring/finding.ts'
import { closest } from '../src/lib/content/closest.ts'
import { courseFolder } from './course-folder.ts'
import { watchFolder } from './watch-folder.ts'

/** Milliseconds that a save may take: editors write in several steps. */
const QUIET = 120

const { values, positionals } = parseArgs({
  options: {
    update: { type: 'boolean' },
    watch: { type: 'boolean' },
    content: { type: 'string' },
    curso: { type: 'string' },
  },
  allowPositionals: true,
})
const folder = courseFolder(values.curso)
const content = resolve(values.content ?? (folder ? join(folder, 'contenido') : 'src/content'))
const pages = folder ? join(folder, 'src/pages') : resolve('src/pages')
// Elsewhere than in its own folder, the library is still here.
process.env.ALQUIMIA_ROOT ??= resolve(import.meta.dirname, '..')

if (!existsSync(join(content, 'chapters'))) {
  console.error(
    `No existe ${shown(join(content, 'chapters'))}. Con --curso di la carpeta de tu curso, la que tiene dentro «contenido».`,
  )
  process.exit(2)
}
const known = writtenIn(content).map(slugOfFile)
for (const asked of positionals)
  if (!known.includes(asked)) {
    const near = closest(asked, known)
    console.error(
      `No hay ningún capítulo «${asked}». ${near ? `¿Quisiste decir «${near}»?` : `Hay: ${known.join(', ')}.`}`,
    )
    process.exit(2)
  }

const failed = await checkAll()
if (values.watch) goOn()
else process.exit(failed ? 1 : 0)

/** One look at a time: what changes meanwhile is looked at after. */
function goOn(): void {
  console.log(`\nMirando los cambios de ${shown(content)}… (Ctrl+C para salir)`)
  const changed = new Set<string>()
  let waiting: NodeJS.Timeout | undefined
  let busy = false
  const look = async () => {
    if (busy || changed.size === 0) return
    busy = true
    const [first = '', ...others] = changed
    changed.clear()
    const more = others.length === 0 ? '' : others.length === 1 ? ' y otro archivo' : ` y ${others.length} archivos más`
    console.log(`\n── ${new Date().toLocaleTimeString('es')} · cambió ${first}${more} ${'─'.repeat(20)}`)
    try {
      await checkAll()
    } catch (error) {
      // A file that goes while it is read: what comes next is looked at again.
      console.error(error instanceof Error ? error.message : String(error))
    }
    busy = false
    soon()
  }
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, QUIET)
  }
  watchFolder(content, (file) => {
    // What editors leave beside what they save.
    if (/(?:^|[\\/])(?:\.|#)|~$|\.(?:swp|tmp)$/.test(file) || !/\.\w+$/.test(file)) return
    changed.add(file.replaceAll('\\', '/'))
    soon()
  })
}

async function checkAll(): Promise<boolean> {
  const begun = performance.now()
  const { findings: found, ran, chapters } = await checkCourse(content, pages, positionals)
  if (values.update) for (const [slug, chapter] of chapters) for (const line of update(slug, chapter)) console.log(line)
  const findings = found.filter(({ wrong }) => !values.update || !/^(?:cambió|no hay nada guardado)/.test(wrong))
  for (const finding of findings) console.error(`\n${written(finding)}`)
  const looked = positionals.length || writtenIn(content).length
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const said = findings.length === 0 ? 'todo está como debe' : `${findings.length} por revisar`
  console.log(`\n${looked} ${looked === 1 ? 'capítulo' : 'capítulos'}, ${ran} programas: ${said} (${seconds} s)`)
  return findings.length > 0
}

/** Keeps what the chapter's examples do now, and says what is different from before. */
function update(slug: string, { outcomes: now, failed }: ChapterResult): string[] {
  const before = readOutcomes(content, slug)
  // What could not be run now has not stopped doing what it did.
  const outcomes = { ...Object.fromEntries(Object.entries(before).filter(([id]) => failed.includes(id))), ...now }
  const file = join(content, `outcomes/${slug}.json`)
  mkdirSync(dirname(file), { recursive: true })
  const text = `${JSON.stringify(outcomes, null, 2)}\n`
  // Written again as it was, it would be one more change to look at.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
  return [...new Set([...Object.keys(before), ...Object.keys(outcomes)])].flatMap((id) => {
    const [then, is] = [before[id], outcomes[id]]
    if (!then) return [`${slug} · ${id}: se guarda por primera vez.`]
    if (!is) return [`${slug} · ${id}: ya no existe, se olvida.`]
    return differences(then, is).map(
      ({ what, expected, got }) => `${slug} · ${id}: cambia ${what}\n  - ${expected}\n  + ${got}`,
    )
  })
}
