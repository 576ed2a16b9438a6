// What a course says of itself: the one place that knows which fields there are. Each has a line in the guide for
// instructors, made from this file.
import { z } from 'astro/zod'
import { explainInvalid } from '../lib/content/explain.ts'
import { part } from '../lib/content/schema.ts'
import { themeSchema } from './theme.ts'

const sentence = z.string().trim().min(1, 'no puede estar vacío')

export const courseSchema = z.strictObject({
  /** El nombre del curso: en la cabecera, en la pestaña del navegador y en las tarjetas. */
  title: sentence.max(40, 'debe caber en 40 caracteres'),
  /** Una línea que dice de qué trata: va junto al nombre. */
  tagline: sentence.max(70, 'debe caber en 70 caracteres'),
  /** Una o dos frases, para la portada y para los buscadores. */
  description: sentence.min(50, 'necesita al menos 50 caracteres').max(180, 'debe caber en 180 caracteres'),
  /** El idioma de los capítulos, como lo nombran los navegadores: `es`, `es-MX`, `pt-BR`. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'usa el código de un idioma: «es», «es-MX», «pt-BR»')
    .default('es'),
  /** La carpeta de los capítulos, desde la del curso. Puede estar fuera de ella, o dentro de un paquete. */
  content: sentence.default('./contenido'),
  /** Las partes del curso. Sin este campo, se leen de la carpeta `parts` del contenido. */
  parts: z.array(part.extend({ id: sentence })).min(1, 'necesita al menos una parte').optional(),
  /** Colores y letras distintos de los de la casa, por su nombre en `tokens.css` sin los guiones. */
  theme: themeSchema.default({}),
  /** Una línea para el pie de página: autoría, licencia. */
  footer: sentence.optional(),
  /** Qué páginas comunes lleva. */
  pages: z
    .strictObject({ zonaLibre: z.boolean().default(true), progreso: z.boolean().default(true) })
    .default({ zonaLibre: true, progreso: true }),
  /** Más enlaces para la cabecera, a páginas propias: están en `src/pages` del curso. */
  links: z
    .array(z.strictObject({ label: sentence, path: z.string().regex(/^\/.*\/$/, 'empieza y termina con «/»') }))
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
