import { defineCollection } from 'astro:content'
import { course } from 'virtual:alquimia-curso'
import { checkedGlob, fromConfig } from './lib/content/loader.ts'
import { chapter, exercise, migration, part, quiz, term } from './lib/content/schema.ts'

const base = course.content
const withoutOrder = ({ entry }: { entry: string }) => entry.replace(/\.\w+$/, '').replace(/^\d+-/, '')

export const collections = {
  parts: defineCollection({
    loader: course.parts
      ? fromConfig(course.parts)
      : checkedGlob({ base: `${base}/parts`, pattern: '*.yaml', generateId: withoutOrder }, part),
    schema: part,
  }),
  chapters: defineCollection({
    loader: checkedGlob({ base: `${base}/chapters`, pattern: '*.mdx', generateId: withoutOrder }, chapter),
    schema: chapter,
  }),
  glossary: defineCollection({
    loader: checkedGlob({ base: `${base}/glossary`, pattern: '*.yaml', generateId: withoutOrder }, term),
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
  quizzes: defineCollection({
    loader: checkedGlob({ base: `${base}/quizzes`, pattern: '*.yaml', generateId: withoutOrder }, quiz),
    schema: quiz,
  }),
}
