import { codePieces } from '../site/code-breaks.ts'

const MARKED = /`([^`]+)`|\*\*(?=\S)((?:`[^`]+`|[^*`])+)(?<=\S)\*\*|\*(?=\S)((?:`[^`]+`|[^*`])+)(?<=\S)\*/g

/** Text of a quiz, a hint or a term as safe HTML; `code`, **strong** and *emphasis* are what they are in Markdown. */
export function inlineCode(text: string): string {
  let html = ''
  let done = 0
  for (const { 0: all, 1: code, 2: strong, 3: stressed, index } of text.matchAll(MARKED)) {
    html += escaped(text.slice(done, index))
    if (code !== undefined) html += `<code>${codeHtml(code)}</code>`
    else
      html += strong !== undefined ? `<strong>${inlineCode(strong)}</strong>` : `<em>${inlineCode(stressed ?? '')}</em>`
    done = index + all.length
  }
  return html + escaped(text.slice(done))
}

const codeHtml = (code: string): string =>
  codePieces(code)
    .map((piece) => {
      if (piece === 'break') return '<wbr>'
      return 'text' in piece ? escaped(piece.text) : `<span class="junto">${escaped(piece.whole)}</span>`
    })
    .join('')

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
