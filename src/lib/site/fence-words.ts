// The words after a fence's language, read once for whoever builds, runs or checks it.
export interface FenceWords {
  /** Its name, and how others import it. */
  readonly archivo?: string
  /** A real file of the course's `snippets` folder whose text it shows. */
  readonly desde?: string
  /** Lines to look at, from 1. */
  readonly resalta?: readonly number[]
  /** Not to be edited. */
  readonly fijo?: true
  /** What it is for in an exercise written in the chapter. */
  readonly papel?: 'inicio' | 'prueba' | 'solucion' | 'error'
  /** What the checks must answer to this wrong answer. */
  readonly error?: string
}

const WORD =
  /^(?:archivo="(?<archivo>[\w./-]+\.(?:ts|sql|ini))"|desde="(?<desde>[\w./-]+\.(?:ts|sql|py))"|resalta="(?<resalta>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)"|(?<fijo>fijo)|(?<papel>inicio|prueba|solucion)|error="(?<error>[^"]+)")$/

export function fenceWords(meta: string): { words: FenceWords; unknown: string[] } {
  let words: FenceWords = {}
  const unknown: string[] = []
  for (const word of meta.match(/[^\s"]+(?:"[^"]*")?|"[^"]*"/g) ?? []) {
    const { archivo, desde, resalta, fijo, papel, error } = WORD.exec(word)?.groups ?? {}
    if (archivo) words = { ...words, archivo }
    else if (desde) words = { ...words, desde }
    else if (resalta) words = { ...words, resalta: linesIn(resalta) }
    else if (fijo) words = { ...words, fijo: true }
    else if (papel) words = { ...words, papel: papel as 'inicio' }
    else if (error) words = { ...words, papel: 'error', error }
    else unknown.push(word)
  }
  return { words, unknown }
}

/** «2,4-6» → 2, 4, 5, 6 */
const linesIn = (text: string): number[] =>
  text.split(',').flatMap((piece) => {
    const [from = 0, to = from] = piece.split('-').map(Number)
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  })
