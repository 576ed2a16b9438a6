/**
 * Regions of a snippet, written as comments that editors fold:
 *
 *     // #region oculta      hidden: it runs, but is not shown; nor can it be edited
 *     // #region fija        shown, but not to be edited
 *     // #endregion
 *
 * The lines of the marks themselves are never shown. SQL says `-- #region`, Python `# #region`.
 */
export type RegionKind = 'oculta' | 'fija'
export interface Region {
  readonly kind: RegionKind
  /** Lines of the marks, from 1. */
  readonly first: number
  readonly last: number
}

const OPEN = /^\s*(?:\/\/|--|#)\s*#region\s+(oculta|fija)\s*$/
const CLOSE = /^\s*(?:\/\/|--|#)\s*#endregion\s*$/

/** A region without its end goes on to the last line. */
export function regionsOf(code: string): Region[] {
  const lines = code.split('\n')
  const found: Region[] = []
  let open: { kind: RegionKind; first: number } | undefined
  lines.forEach((text, at) => {
    const kind = OPEN.exec(text)?.[1] as RegionKind | undefined
    if (kind && !open) open = { kind, first: at + 1 }
    else if (open && CLOSE.test(text)) {
      found.push({ ...open, last: at + 1 })
      open = undefined
    }
  })
  if (open) found.push({ ...open, last: lines.length })
  return found
}

/** Which lines stay out of sight: whole hidden regions, and the marks of the others. */
export function hiddenLines(code: string): Set<number> {
  const hidden = new Set<number>()
  for (const { kind, first, last } of regionsOf(code)) {
    if (kind === 'oculta') for (let line = first; line <= last; line++) hidden.add(line)
    else hidden.add(first).add(last)
  }
  return hidden
}

/** The number that the reader sees beside a line; undefined for a line that they do not see. */
export function shownNumber(line: number, hidden: ReadonlySet<number>): number | undefined {
  if (hidden.has(line)) return undefined
  let before = 0
  for (const each of hidden) if (each < line) before++
  return line - before
}

/** What no edit may change, to be compared; `NOTHING` where all may be. */
export function protectedText(code: string): string {
  const lines = code.split('\n')
  return JSON.stringify(regionsOf(code).map(({ first, last }) => lines.slice(first - 1, last)))
}
export const NOTHING = '[]'

/** For whoever tries all the same. */
export const FIXED_SAID = 'Esta parte está fija: el ejemplo la necesita como está.'
