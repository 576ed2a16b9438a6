// What an example prints, as the page shows it: the words too long for a line break after their signs, and those that
// Python writes in another way are known.
import { BREAKS } from './hanging-lines.ts'

/** Longer than this, a word may not fit in a line of a phone. */
const LONG = /[^\s<>]{27,}/g

export const withBreaks = (html: string): string =>
  html.replace(/(?<=<pre\b[^>]*>).*?(?=<\/pre>)/gs, (inside) =>
    inside.replace(/(?<=>)[^<]+(?=<)/g, (text) => text.replace(LONG, (word) => word.replace(BREAKS, '<wbr>'))),
  )

const IN_PYTHON: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' }

/** Of the words of TypeScript that are printed, those that a reader of Python sees written otherwise, each with its own. */
export function otherInPython(html: string): [ours: string, pythons: string][] {
  const text = html.replace(/<[^>]*>/g, ' ')
  return Object.entries(IN_PYTHON).filter(([word]) => new RegExp(`\\b${word}\\b`).test(text))
}
