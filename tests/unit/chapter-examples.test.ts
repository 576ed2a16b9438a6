// The TypeScript of the chapters runs, against the real library, and prints what the page says that it prints.
import { stripTypeScriptTypes } from 'node:module'
import * as alquimia from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'
import { chapters, type Example, examplesOf, fences, printedBy } from '../support/chapter-files.ts'

beforeAll(() => alquimia.initAlquimia())

/** What an example takes for granted: an engine and a base; or, when it uses a session that it did not open, readers. */
const plainSetting = `
const engine = createEngine('sqlite://')
class Base extends DeclarativeBase {}
`
const bookshop = `
${plainSetting}
class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  correo: mappedColumn(String(120), { nullable: true }),
  ciudad: mappedColumn(String(60), { nullable: true }),
}) {}
Base.metadata.createAll(engine)
const session = new Session(engine)
for (const [nombre, ciudad] of [['Inés', 'Quito'], ['Mateo', 'Quito'], ['Bruno', 'Lima'], ['Lucía', null]]) {
  session.add(new Lector({ nombre, ciudad }))
}
session.commit()
`
/** Examples that go on with the objects of another. */
const continues: Record<string, string> = { 'De la reseña a quien la escribió': 'Lucía y sus reseñas' }
/** Examples whose output is not what TypeScript prints, and why. */
const notPrinted: Record<string, string> = {
  'Tres errores que se ven sin ejecutar': 'its output is what the type checker says before running',
}

describe.each(chapters)('$file', ({ body }) => {
  const examples = examplesOf(body)
  const checked = examples.filter((e) => !notPrinted[e.title] && fences(e.inside, 'ts').length > 0 && printedBy(e))

  it.each(checked)('«$title» prints what the page says', async (example) => {
    const before = examples.find((e) => e.title === continues[example.title])
    const printed = await run(codeOf(example), before && codeOf(before))
    expect(printed).toBe(printedBy(example))
  })

  it('has examples to check', () => {
    expect(checked.length).toBeGreaterThan(2)
  })
})

const codeOf = (example: Example) => fences(example.inside, 'ts')[0] ?? ''

async function run(code: string, before?: string): Promise<string> {
  const lines: string[] = []
  const log = (...values: unknown[]) => lines.push(values.map((value) => `${value}`).join(' '))
  const bringsItsOwn = /\bsession = new Session\(/.test(code) || !/\bsession\b/.test(code)
  // The earlier example's session gets another name, and what it printed is forgotten.
  const earlier = before ? `${prepare(before).replace(/\bsession\b/g, 'antes')}\nlines.length = 0\n` : ''
  const program = `${bringsItsOwn ? plainSetting : bookshop}{\n${earlier}${prepare(code)}}`
  const scope = { ...alquimia, console: { log }, lines }
  await new AsyncFunction(...Object.keys(scope), withoutTypes(program))(...Object.values(scope))
  return lines.join('\n')
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor

/** Types are stripped inside a function, where `await` and `using` may stand. */
function withoutTypes(program: string): string {
  const [open, close] = ['async () => {', '}']
  return stripTypeScriptTypes(open + program + close).slice(open.length, -close.length)
}

/** Imports come from the arguments; tables are created before the first session, where the example leaves it out. */
function prepare(code: string): string {
  const body = code.replace(/^import [^\n]*\n/gm, '')
  return body.includes('createAll(') || !body.includes('new Session(')
    ? body
    : body.replace(/^using session/m, 'Base.metadata.createAll(engine)\nusing session')
}
