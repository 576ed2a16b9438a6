// The course being built, as its pages need it. `virtual:alquimia-curso` gives it: see src/integration.
import type { z } from 'astro/zod'
import type { part } from './schema.ts'

export interface Course {
  readonly title: string
  readonly tagline: string
  readonly description: string
  readonly language: string
  readonly footer: string | undefined
  /** Folder of the chapters, and how it is called in messages. */
  readonly content: string
  readonly contentName: string
  /** Whether it has pages written as chapters, outside of the course. */
  readonly guides: boolean
  readonly parts: readonly (z.input<typeof part> & { readonly id: string })[] | undefined
  /** Style sheet of its own tokens. */
  readonly sheet: string
  readonly bar: { readonly light: string; readonly dark: string }
  readonly card: {
    readonly paper: string
    readonly inks: Readonly<Record<'cardenillo' | 'bermellon', string>>
  }
  readonly pages: Readonly<Record<'zonaLibre' | 'progreso' | 'migraciones' | 'chuleta', boolean>>
  readonly links: readonly { readonly label: string; readonly path: string; readonly foot: boolean }[]
}
