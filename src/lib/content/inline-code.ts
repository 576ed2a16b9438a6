import { CLOSES, codePieces, holdsSigns, OPENS } from '../site/code-breaks.ts'

const MARKED = /`([^`]+)`|\*\*(?=\S)((?:`[^`]+`|[^*`])+)(?<=\S)\*\*|\*(?=\S)((?:`[^`]+`|[^*`])+)(?<=\S)\*/g

/** Text of a quiz, a hint or a term as safe HTML; `code`, **strong** and *emphasis* are what they are in Markdown. */
export function inlineCode(text: string): string {
  let html = ''
  let done = 0
  for (const { 0: all, 1: code, 2: strong, 3: stressed, index } of text.matchAll(MARKED)) {
    const before = text.slice(done, index)
    done = index + all.length
    if (code !== undefined && holdsSigns(codePieces(code))) {
      const [opens, closes] = [OPENS.exec(before)?.[0] ?? '', CLOSES.exec(text.slice(done))?.[0] ?? '']
      const whole = `${escaped(opens)}<code>${codeHtml(code)}</code>${escaped(closes)}`
      html += escaped(before.slice(0, before.length - opens.length))
      html += opens + closes === '' ? whole : `<span class="con-signos">${whole}</span>`
      done += closes.length
      continue
    }
    html += escaped(before)
    if (code !== undefined) html += `<code>${codeHtml(code)}</code>`
    else
      html += strong !== undefined ? `<strong>${inlineCode(strong)}</strong>` : `<em>${inlineCode(stressed ?? '')}</em>`
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
