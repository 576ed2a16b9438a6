// What a course says of itself: the one place that knows which fields there are. What each is for is told by
// src/lib/content/field-texts.ts, and the guide for instructors shows both.
import { z } from 'astro/zod'
import { explainInvalid } from './explain.ts'
import { part } from './schema.ts'
import { themeSchema } from './theme.ts'

const sentence = z.string().trim().min(1, 'no puede estar vacío')

export const courseSchema = z.strictObject({
  title: sentence.max(40, 'debe caber en 40 caracteres'),
  tagline: sentence.max(70, 'debe caber en 70 caracteres'),
  description: sentence.min(50, 'necesita al menos 50 caracteres').max(180, 'debe caber en 180 caracteres'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'usa el código de un idioma: «es», «es-MX», «pt-BR»')
    .default('es'),
  content: sentence.default('./contenido'),
  parts: z
    .array(part.extend({ id: sentence }))
    .min(1, 'necesita al menos una parte')
    .optional(),
  theme: themeSchema.default({}),
  footer: sentence.optional(),
  pages: z
    .strictObject({ zonaLibre: z.boolean().default(true), progreso: z.boolean().default(true) })
    .default({ zonaLibre: true, progreso: true }),
  links: z
    .array(
      z.strictObject({
        label: sentence,
        path: z.string().regex(/^\/.*\/$/, 'empieza y termina con «/»'),
        foot: z.boolean().default(false),
      }),
    )
    .default([]),
})

export type CourseConfig = z.input<typeof courseSchema>
export type CourseSettings = z.output<typeof courseSchema>

/** The settings, or an error that names every field that is wrong. */
export function readConfig(given: unknown): CourseSettings {
  const result = courseSchema.safeParse(given)
  if (result.success) return result.data
  const message = explainInvalid(
    'alquimia({ … }) en astro.config.mjs',
    result.error.issues,
    given,
    Object.keys(courseSchema.shape),
  )
  const error = new Error(message)
  error.name = 'CourseError'
  throw error
}
