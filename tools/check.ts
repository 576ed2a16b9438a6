// npm run check [-- chapter…] [--update] [--watch]: runs every example, solution and wrong answer of the chapters outside
// of the browser, and says file:line of what is not as it should be. What did not change since the last time is not run
// again. `--update` keeps what the examples do now, and says what changed, to be reviewed.
import { globSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closest } from '../src/lib/content/closest.ts'
import { chapterFindings } from '../src/lib/authoring/chapter-findings.ts'
import { type ChapterResult, checkChapter, readOutcomes } from '../src/lib/authoring/check/chapter.ts'
import { checkClients } from '../src/lib/authoring/check/clients.ts'
import { checkExercises, checkInline } from '../src/lib/authoring/check/exercises.ts'
import { type Finding, written } from '../src/lib/authoring/finding.ts'
import { fieldFindings } from '../src/lib/authoring/check/fields.ts'
import { shown, slugOfFile } from '../src/lib/authoring/check/files.ts'
import { knownIn } from '../src/lib/authoring/check/known.ts'
import { typeFindings } from '../src/lib/authoring/check/types.ts'
import { differences } from '../src/lib/authoring/check/outcome.ts'

const { values, positionals } = parseArgs({
  options: { update: { type: 'boolean' }, watch: { type: 'boolean' }, content: { type: 'string' }, curso: { type: 'string' } },
  allowPositionals: true,
})
const content = resolve(values.content ?? (values.curso ? join(values.curso, 'contenido') : 'src/content'))
const pages = resolve(values.curso ? join(values.curso, 'src/pages') : 'src/pages')

const all = globSync('chapters/*.mdx', { cwd: content })
  .sort()
  .map((file) => join(content, file))
for (const asked of positionals)
  if (!all.some((path) => slugOfFile(path) === asked)) {
    const known = all.map(slugOfFile)
    const near = closest(asked, known)
    console.error(
      `No hay ningún capítulo «${asked}». ${near ? `¿Quisiste decir «${near}»?` : `Hay: ${known.join(', ')}.`}`,
    )
    process.exit(2)
  }

const wanted = all.filter((path) => positionals.length === 0 || positionals.includes(slugOfFile(path)))
let failed = await checkAll()
if (values.watch) {
  console.log('\nMirando los cambios de src/content… (Ctrl+C para salir)')
  let waiting: NodeJS.Timeout | undefined
  watch(content, { recursive: true }, (_, name) => {
    // What the check itself writes is no change.
    if (name?.startsWith('outcomes')) return
    clearTimeout(waiting)
    waiting = setTimeout(async () => {
      failed = await checkAll()
    }, 150)
  })
} else process.exit(failed ? 1 : 0)

async function checkAll(): Promise<boolean> {
  const begun = performance.now()
  const known = knownIn(content, pages)
  const results = await Promise.all(
    wanted.map(async (path) => {
      const slug = slugOfFile(path)
      const read = chapterFindings(shown(path), slug, readFileSync(path, 'utf8'), known)
      // What cannot be read cannot be run: one message, not twenty.
      if (read.some(({ what }) => what === 'el texto')) return { findings: read, ran: 0, kept: [], typed: [] }
      const chapter = await checkChapter(content, path)
      const clients = await checkClients(content, path)
      const exercises = await checkExercises(content, slug)
      const inline = await checkInline(content, path)
      const kept = values.update ? update(slug, chapter) : []
      const findings = [
        ...read,
        ...chapter.findings.filter(({ wrong }) => !values.update || !/^(?:cambió|no hay nada guardado)/.test(wrong)),
        ...clients.findings,
        ...exercises.findings,
        ...inline.findings,
      ]
      return { findings, ran: chapter.ran + clients.ran + exercises.ran + inline.ran, kept, typed: chapter.typed }
    }),
  )
  for (const line of results.flatMap(({ kept }) => kept)) console.log(line)
  const fields = fieldFindings(content, known).filter(({ file }) => positionals.length === 0 || belongs(file))
  const findings: readonly Finding[] = ordered([
    ...fields,
    ...results.flatMap((each) => each.findings),
    ...typeFindings(results.flatMap(({ typed }) => typed)),
  ])
  for (const finding of findings) console.error(`\n${written(finding)}`)
  const ran = results.reduce((sum, each) => sum + each.ran, 0)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const said = findings.length === 0 ? 'todo está como debe' : `${findings.length} por revisar`
  console.log(`\n${wanted.length} capítulos, ${ran} programas: ${said} (${seconds} s)`)
  return findings.length > 0
}

/** Asked for some chapters, what is wrong elsewhere can wait. */
function belongs(file: string): boolean {
  return positionals.some((slug) => file.includes(`${slug}.`) || file.includes(`/${slug}/`))
}

/** By file and line, and what is said twice of a place in the same words, once. */
function ordered(findings: readonly Finding[]): Finding[] {
  const once = new Map(findings.map((each) => [`${each.file}:${each.line} ${each.wrong}${each.got ?? ''}`, each]))
  return [...once.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

/** Keeps what the chapter's examples do now, and says what is different from before. */
function update(slug: string, { outcomes: now, failed }: ChapterResult): string[] {
  const before = readOutcomes(content, slug)
  // What could not be run now has not stopped doing what it did.
  const outcomes = { ...Object.fromEntries(Object.entries(before).filter(([id]) => failed.includes(id))), ...now }
  const file = join(content, `outcomes/${slug}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(outcomes, null, 2)}\n`)
  return [...new Set([...Object.keys(before), ...Object.keys(outcomes)])].flatMap((id) => {
    const [then, now] = [before[id], outcomes[id]]
    if (!then) return [`${slug} · ${id}: se guarda por primera vez.`]
    if (!now) return [`${slug} · ${id}: ya no existe, se olvida.`]
    return differences(then, now).map(
      ({ what, expected, got }) => `${slug} · ${id}: cambia ${what}\n  - ${expected}\n  + ${got}`,
    )
  })
}
