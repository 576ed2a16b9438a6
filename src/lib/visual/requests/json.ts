/** JSON set in lines, in the colours of code. What is not JSON is shown as it came. */
import { codeRowsMarkup, type Piece } from '../svg/code-rows.ts'
import { el, type Markup } from '../svg/markup.ts'

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([{}[\],:])/g

/** Strings as JSON writes them have no line ends, so what is between two of them is the setting's. */
const SHORT_LIST = /\[\n(?:\s*(?:"(?:[^"\\\n]|\\.)*"|-?[\d.eE+-]+|true|false|null),?\n)+\s*\]/g

export function prettyJson(text: string): string | undefined {
  try {
    const pretty = JSON.stringify(JSON.parse(text), null, 2)
    // A short list of plain values stays in one line: ["body", "titulo"].
    return pretty.replace(SHORT_LIST, (list) => {
      const flat = list
        .replace(/\s*\n\s*/g, ' ')
        .replace('[ ', '[')
        .replace(' ]', ']')
      return flat.length <= 50 ? flat : list
    })
  } catch {
    return undefined
  }
}

export function jsonMarkup(text: string): Markup {
  const pretty = prettyJson(text)
  if (pretty === undefined) return el('code', {}, text)
  return codeRowsMarkup(jsonTokens(pretty))
}

function jsonTokens(pretty: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of pretty.matchAll(TOKEN)) {
    const [whole, string, colon, word, number] = match
    pieces.push({ text: pretty.slice(from, match.index) })
    from = match.index + whole.length
    if (string !== undefined && colon !== undefined)
      pieces.push({ text: string, class: 'clave-json' }, { text: colon, class: 'signo' })
    else if (string !== undefined) pieces.push({ text: string, class: 'cadena' })
    else pieces.push({ text: whole, class: word !== undefined || number !== undefined ? 'constante' : 'signo' })
  }
  return [...pieces, { text: pretty.slice(from) }]
}
