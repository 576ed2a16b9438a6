import { unbrokenWords } from '../site/unbroken-words.ts'

/** Text of a quiz, a hint or a term as safe HTML; `code`, **strong** and *emphasis* are what they are in Markdown. */
export function inlineCode(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
  // One pass: what code has inside is left alone.
  return escaped.replace(
    /`([^`]+)`|\*\*(\S(?:[^*]*\S)?)\*\*|\*(\S(?:[^*]*\S)?)\*/g,
    (_, code?: string, strong?: string, stressed?: string) =>
      code !== undefined
        ? `<code>${unbrokenWords(code)}</code>`
        : strong !== undefined
          ? `<strong>${strong}</strong>`
          : `<em>${stressed}</em>`,
  )
}
