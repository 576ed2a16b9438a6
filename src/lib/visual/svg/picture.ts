/** What every picture has around it: its size, its name and the same in words. */
import { type Child, el, join, type Markup } from './markup.ts'

export interface PictureFrame {
  readonly width: number
  readonly height: number
  /** What it is, in a few words: «Diagrama entidad-relación de 5 tablas». */
  readonly title: string
  readonly class?: string
  /** With parts that can be reached by the keyboard; then they say themselves what they are. */
  readonly interactive?: boolean
}

/** The drawing. As wide as it was drawn, and narrower where there is no room for it. */
export function svg({ width, height, title, class: name, interactive }: PictureFrame, ...children: Child[]): Markup {
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: ['dibujo', name],
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      // Its own width, for who gives it less.
      style: { '--ancho': Math.ceil(width) },
      role: interactive ? 'group' : 'img',
      'aria-label': title,
    },
    ...children,
  )
}

/** A drawing and what says the same to who does not see it: a list or a table, read right after its name. */
export const withWords = (drawing: Markup, ...words: Child[]): Markup =>
  join(drawing, el('div', { class: 'solo-lectores dibujo-en-palabras' }, ...words))

/** The words, when they are sentences. */
export const sentences = (said: readonly string[]): Markup => el('ul', {}, ...said.map((each) => el('li', {}, each)))
