/**
 * A table of prose, ready for a screen where its columns do not fit side by side: each cell carries the name of its
 * column, to be shown beside it, holds its content in one box, and says its role, which a table that is laid out as blocks loses in some browsers.
 */
export interface NarrowTable {
  html: string
  /**
   * What becomes of it there. `tarjetas`: each row a card, whose cells say their column. `pares`: of two columns, one
   * with long code, that one under the other. `tabla`: it fits.
   */
  layout: 'tabla' | 'pares' | 'tarjetas'
}

/** Characters of code that fit beside another column on a phone. */
const FITS = 18

/** From the inside of a `<table>`, the whole of it. */
export function narrowTable(html: string): NarrowTable {
  const names = [...html.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs)].map(([, inner = '']) => plain(inner))
  const rows = html.replace(/<tr\b.*?<\/tr>/gs, (row) => labelled(row, names))
  return {
    html: `<table role="table">${rows}</table>`,
    layout: names.length > 2 ? 'tarjetas' : longestCode(html) > FITS ? 'pares' : 'tabla',
  }
}

const longestCode = (html: string): number =>
  Math.max(0, ...[...html.matchAll(/<code>(.*?)<\/code>/gs)].map(([, code = '']) => plain(code).length))

function labelled(row: string, names: readonly string[]): string {
  let column = 0
  return row
    .replace(/<tr\b/, '<tr role="row"')
    .replace(/<th\b/g, '<th role="columnheader"')
    .replace(
      /<td\b([^>]*)>(.*?)<\/td>/gs,
      (_, attributes, inner) =>
        `<td role="cell"${attributes} data-columna="${names[column++] ?? ''}"><span>${inner}</span></td>`,
    )
}

/** The text of a heading, as the value of an attribute: entities stay as they are. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('"', '&quot;')
    .trim()
