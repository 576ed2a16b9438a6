import { unbrokenWords } from '../site/unbroken-words.ts'

/** Text of a quiz or a term as safe HTML in which `code` between backticks is code, as in Markdown. */
export function inlineCode(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
  return escaped.replace(/`([^`]+)`/g, (_, code: string) => `<code>${unbrokenWords(code)}</code>`)
}
