/** Numbers as Spanish prints them: groups of three parted by a thin space from five figures on, decimals by a comma. */

const THIN = '\u202f'

export function integer(value: number | bigint): string {
  const text = String(value)
  const digits = text.replace('-', '')
  if (!/^\d{5,}$/.test(digits)) return text
  return text.replace(/\B(?=(\d{3})+$)/g, THIN)
}

/** «0,4 ms», «12 ms», «1,35 s»: three figures are as many as a clock of ours deserves. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '—'
  if (ms >= 999.5) return `${decimal(ms / 1000, ms < 9_995 ? 2 : 1)}${THIN}s`
  return `${decimal(ms, ms < 0.995 ? 2 : ms < 9.95 ? 1 : 0)}${THIN}ms`
}

function decimal(value: number, places: number): string {
  const text = value.toFixed(places)
  return (places > 0 ? text.replace(/\.?0+$/, '') : text).replace('.', ',')
}

/** «1 fila», «2 filas», «12 000 filas». */
export function count(value: number, one: string, many: string): string {
  return `${integer(value)} ${value === 1 ? one : many}`
}

/** «a», «a y b», «a, b y c». Before an i the «y» is an «e». */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  const last = items[items.length - 1] as string
  return `${items.slice(0, -1).join(', ')} ${/^h?i(?!e)/i.test(last) ? 'e' : 'y'} ${last}`
}
