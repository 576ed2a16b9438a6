import { defineCollection } from 'astro:content'
import { course } from 'virtual:alquimia-curso'
import { checkedGlob, fromConfig } from './lib/content/loader.ts'
import { chapter, cheatsheet, exercise, guide, migration, part, quiz, term } from './lib/content/schema.ts'

const base = course.content
const withoutOrder = ({ entry }: { entry: string }) => entry.replace(/\.\w+$/, '').replace(/^\d+-/, '')

const choices = [
  { text: 'Sí', why: 'Mira el panel.', correct: true },
  { text: 'No', why: 'Mira el panel.' },
]
const waiting = Array.from({ length: 5 }, () => ({ question: '¿Ya corregiste las preguntas?', choices }))

/** While chapters are written, a wrong field is told in the page and not by a server that stops. */
const stand = import.meta.env.DEV
  ? {
      order: 999,
      part: 'sin-parte',
      description: 'Los campos de este capítulo tienen un error, y esta descripción está en su lugar mientras tanto.',
      objectives: ['Corregir los campos del capítulo.', 'Ver aquí sus objetivos.'],
      minutes: 3,
      term: 'Término por corregir',
      short: 'Los campos de este término tienen un error.',
      level: 'recordar',
      hints: ['Los campos de este reto tienen un error.', 'El panel dice cuál.', 'Corrígelo y vuelve.'],
    }
  : undefined

export const collections = {
  parts: defineCollection({
    loader: course.parts
      ? fromConfig(course.parts)
      : checkedGlob({ base: `${base}/parts`, pattern: '*.yaml', generateId: withoutOrder }, part),
    schema: part,
  }),
  chapters: defineCollection({
    loader: checkedGlob({ base: `${base}/chapters`, pattern: '*.mdx', generateId: withoutOrder }, chapter, stand),
    schema: chapter,
  }),
  guides: defineCollection({
    loader: checkedGlob({ base: `${base}/guides`, pattern: '*.mdx' }, guide, stand),
    schema: guide,
  }),
  glossary: defineCollection({
    loader: checkedGlob({ base: `${base}/glossary`, pattern: '*.yaml', generateId: withoutOrder }, term, stand),
    schema: term,
  }),
  exercises: defineCollection({
    loader: checkedGlob(
      {
        base: `${base}/exercises`,
        pattern: '*/*/reto.mdx',
        generateId: ({ entry }) => entry.replace(/\/reto\.mdx$/, ''),
      },
      exercise,
      stand,
    ),
    schema: exercise,
  }),
  migrations: defineCollection({
    loader: checkedGlob(
      {
        base: `${base}/migrations`,
        pattern: '*/guia.yaml',
        generateId: ({ entry }) => entry.replace(/\/guia\.yaml$/, ''),
      },
      migration,
    ),
    schema: migration,
  }),
  cheatsheet: defineCollection({
    loader: checkedGlob({ base: `${base}/cheatsheet`, pattern: '*.yaml', generateId: withoutOrder }, cheatsheet),
    schema: cheatsheet,
  }),
  quizzes: defineCollection({
    loader: checkedGlob(
      { base: `${base}/quizzes`, pattern: '*.yaml', generateId: withoutOrder },
      quiz,
      stand && { questions: waiting },
    ),
    schema: quiz,
  }),
}
