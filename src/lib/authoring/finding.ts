// What a check found wrong: where, what was expected, what came, and what it probably is.
export interface Finding {
  readonly file: string
  readonly line: number
  /** What ran, or what was looked at. */
  readonly what: string
  readonly wrong: string
  readonly expected?: string
  readonly got?: string
  readonly cause?: string
}

export function written({ file, line, what, wrong, expected, got, cause }: Finding): string {
  return [
    `${file}:${line}  ${what}: ${wrong}`,
    ...(expected === undefined ? [] : [`    se esperaba  ${indented(expected)}`]),
    ...(got === undefined ? [] : [`    llegó        ${indented(got)}`]),
    ...(cause === undefined ? [] : [`    causa probable: ${cause}`]),
  ].join('\n')
}

const indented = (text: string): string => (text === '' ? '(nada)' : text.replaceAll('\n', '\n                 '))

/** The first line that differs, with its number among them: long outputs are not read twice to find it. */
export function firstDifference(expected: readonly string[], got: readonly string[]) {
  const at = Array.from({ length: Math.max(expected.length, got.length) }).findIndex((_, i) => expected[i] !== got[i])
  return at < 0 ? undefined : { at, expected: expected[at] ?? '', got: got[at] ?? '' }
}
