// Silent reading of technical Spanish, plus a look at each example in one language and at its SQL.
const WORDS_A_MINUTE = 200
const SECONDS_AN_EXAMPLE = 25

/** Minutes that a chapter takes to read. */
export function readingMinutes(text: string): number {
  const prose = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/<[^>]+>|^import .*$|[|#*]|---/gm, '')
    .split(/\s+/)
    .filter((word) => word !== '').length
  const examples = text.match(/<(?:Ejemplo|Comparar|Playground) /g)?.length ?? 0
  return prose / WORDS_A_MINUTE + (examples * SECONDS_AN_EXAMPLE) / 60
}
