// What instructors write, field by field: the one place that says which content is valid. The Spanish wording of a
// mistake lives in explain.ts; here only rules that are worth a sentence of their own carry one.
import { z } from 'astro/zod'
import { fieldTexts } from './field-texts.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'usa minúsculas sin acentos, números y guiones: «mi-capitulo»')
const sentence = z.string().trim().min(1, 'no puede estar vacío')

/** With what each field is for, which editors show beside it. */
function explained<S extends z.core.$ZodLooseShape>(shape: S, texts: Readonly<Record<keyof S, string>>) {
  const fields = Object.entries(shape).map(([name, field]) => [name, (field as z.ZodType).describe(texts[name] ?? '')])
  return z.strictObject(Object.fromEntries(fields) as S)
}

export const part = z.strictObject({
  order: z.int().positive(),
  numeral: sentence,
  title: sentence,
  description: sentence,
  /** The pigment that colours the part; each is a palette in tokens.css. */
  pigment: z.enum(['cardenillo', 'bermellon']),
  /** Titles of the chapters of this part, in order; those not written yet show as coming. */
  chapters: z.array(z.strictObject({ order: z.int().positive(), title: sentence })).default([]),
})

export const chapter = explained(
  {
    order: z.int().positive(),
    part: slug,
    title: sentence.max(70, 'debe caber en 70 caracteres'),
    description: sentence.min(50, 'necesita al menos 50 caracteres').max(180, 'debe caber en 180 caracteres'),
    objectives: z.array(sentence).min(2, 'necesita al menos 2 objetivos').max(8, 'admite hasta 8 objetivos'),
    minutes: z.int().min(3).max(40),
    /** A final project: it closes its part, has no number and may have no quiz. */
    project: z.boolean().default(false),
    requires: z.array(slug).default([]),
    keywords: z.array(sentence).default([]),
  },
  fieldTexts.chapter,
)

/** A page written as a chapter, outside of the course. */
export const guide = chapter
  .pick({ title: true, description: true, objectives: true, minutes: true, keywords: true })
  .strict()

export const term = explained(
  {
    term: sentence,
    english: sentence.optional(),
    /** Other names that people use and search for. */
    aliases: z.array(sentence).default([]),
    short: sentence.max(280, 'debe caber en 280 caracteres'),
    see: z.array(slug).default([]),
  },
  fieldTexts.term,
)

export const exercise = explained(
  {
    order: z.int().positive(),
    title: sentence,
    level: z.enum(['recordar', 'aplicar', 'resolver']),
    /** A setup of src/content/setups that the answer goes on from. */
    setup: slug.optional(),
    hints: z.array(sentence).length(3, 'lleva exactamente 3 pistas, de la más leve a la más clara'),
  },
  fieldTexts.exercise,
)

const choice = z.strictObject({ text: sentence, why: sentence, correct: z.boolean().default(false) })

const question = z.strictObject({
  question: sentence,
  choices: z
    .array(choice)
    .min(2, 'necesita al menos 2 opciones')
    .refine(
      (all) => all.filter((c) => c.correct).length === 1,
      'debe tener exactamente una opción con «correct: true»',
    ),
})

export const quiz = z.strictObject({ questions: z.array(question).min(5, 'necesita al menos 5 preguntas') })

const names = z.array(sentence)
const perTable = z.record(z.string(), names)

/** What shows that a step has happened; each field is explained in lib/migrations/panel/guide.ts. */
const sign = z
  .strictObject({
    command: sentence.optional(),
    fails: sentence.optional(),
    says: sentence.optional(),
    at: z.union([sentence, names]).optional(),
    heads: z.int().optional(),
    versions: z.int().optional(),
    same: z.boolean().optional(),
    tables: names.optional(),
    noTables: names.optional(),
    columns: perTable.optional(),
    noColumns: perTable.optional(),
    rows: z.record(z.string(), z.int()).optional(),
    values: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.null()]))).optional(),
    file: z.strictObject({ name: sentence, has: sentence.optional(), lacks: sentence.optional() }).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'debe decir al menos una señal')

const edit = z.strictObject({
  file: sentence,
  changes: z.array(z.strictObject({ find: z.string().min(1), put: z.string() })).optional(),
  content: z.string().optional(),
})

const step = z
  .strictObject({
    do: sentence,
    look: sentence.optional(),
    run: sentence.optional(),
    edit: edit.optional(),
    when: sign,
    done: sentence,
  })
  .refine(
    ({ run, edit }) => (run === undefined) !== (edit === undefined),
    'debe decir cómo se hace: una orden («run») o un cambio («edit»), y no los dos',
  )

/** guia.yaml of a project to migrate. */
export const migration = z.strictObject({
  order: z.int().positive(),
  /** The chapter that it belongs to. */
  chapter: z.int().positive(),
  title: sentence.max(70, 'debe caber en 70 caracteres'),
  summary: sentence.max(200, 'debe caber en 200 caracteres'),
  prepared: z.boolean().default(true),
  template: z.enum(['generic', 'async']).default('generic'),
  steps: z.array(step).min(2, 'necesita al menos 2 pasos'),
})

const cheat = z.strictObject({
  do: sentence,
  python: sentence.optional(),
  ts: sentence.optional(),
  /** What is sent; «…» stands for anything. */
  sql: sentence.optional(),
  /** A command, where there is nothing to compare. */
  shell: sentence.optional(),
  /** Not a whole program: shown, and not run by the tests. */
  shown: z.boolean().default(false),
})

/** A group of the cheat sheet. Its TypeScript goes on from the setup named `chuleta`. */
export const cheatsheet = z.strictObject({
  order: z.int().positive(),
  title: sentence,
  /** What runs the code of each row, with {} in its place, and how the SQL of all of them begins. */
  run: sentence.includes('{}', 'necesita «{}» donde va el código de cada fila').optional(),
  starts: sentence.optional(),
  rows: z.array(cheat).min(1, 'necesita al menos una fila'),
})

export type QuizQuestion = z.infer<typeof question>
