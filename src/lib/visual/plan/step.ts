/** What SQLite's words for a step of a plan mean: what it does, to which table, with which index. */

export type StepKind = 'scan' | 'search' | 'sort' | 'join' | 'part'

export interface ReadStep {
  readonly kind: StepKind
  /** As the query names it: an alias, if it has one. */
  readonly table?: string
  readonly index?: IndexUse
  /** What a temporary tree is for: «ORDER BY». */
  readonly purpose?: string
  /** SQLite's own words. */
  readonly detail: string
}
export interface IndexUse {
  readonly how: 'key' | 'index' | 'automatic'
  readonly name?: string
  /** The index alone answers: the table is not read. */
  readonly covering: boolean
  /** «ciudad=? AND nombre>?» */
  readonly terms?: string
}

const USING =
  /^(SCAN|SEARCH) (.+?) USING (?:(INTEGER PRIMARY KEY|PRIMARY KEY)|(AUTOMATIC )?(?:PARTIAL )?(COVERING )?INDEX(?: (.*?))?)(?: \((.*)\))?( LEFT-JOIN)?$/s

export function readStep(detail: string): ReadStep {
  const used = USING.exec(detail)
  if (used) {
    const [, verb, table = '', key, automatic, covering, name, terms] = used
    return {
      kind: verb === 'SCAN' ? 'scan' : 'search',
      table,
      detail,
      index: {
        how: key ? 'key' : automatic ? 'automatic' : 'index',
        covering: covering !== undefined,
        ...(name ? { name } : {}),
        ...(terms ? { terms } : {}),
      },
    }
  }
  const plain = /^(SCAN|SEARCH) (.+?)(?: VIRTUAL TABLE INDEX .*| LEFT-JOIN)?$/s.exec(detail)
  if (plain && plain[2] !== 'CONSTANT ROW')
    return { kind: plain[1] === 'SCAN' ? 'scan' : 'search', table: plain[2] as string, detail }
  const sort = /^USE TEMP B-TREE FOR (.+)$/s.exec(detail)
  if (sort) return { kind: 'sort', purpose: sort[1] as string, detail }
  if (/^(?:UNION|INTERSECT|EXCEPT|COMPOUND|MERGE|MULTI-INDEX)/.test(detail)) return { kind: 'join', detail }
  return { kind: 'part', detail }
}

const purposes: readonly [RegExp, string][] = [
  [
    /^(?:LAST TERM OF |LAST \d+ TERMS OF |RIGHT PART OF )?ORDER BY$/,
    'Ordena las filas en una tabla temporal, porque ningún índice las da en ese orden.',
  ],
  [/^GROUP BY$/, 'Reúne las filas por grupo en una tabla temporal.'],
  [/^(?:DISTINCT|count\(DISTINCT\))$/i, 'Aparta las filas repetidas con una tabla temporal.'],
]
const parts: readonly [RegExp, string][] = [
  [/^SCAN CONSTANT ROW$/, 'Una fila fija: no lee ninguna tabla.'],
  [/^COMPOUND QUERY$/, 'Varias consultas reunidas en una.'],
  [/^LEFT-MOST SUBQUERY$/, 'La primera de ellas.'],
  [/^UNION ALL$/, 'Añade las filas de la siguiente, repetidas o no.'],
  [/^UNION USING TEMP B-TREE$/, 'Añade las filas de la siguiente y aparta las repetidas con una tabla temporal.'],
  [/^INTERSECT/, 'Deja solo las filas que también da la siguiente.'],
  [/^EXCEPT/, 'Quita las filas que da la siguiente.'],
  [/^MERGE \(/, 'Mezcla dos listas que ya vienen ordenadas.'],
  [/^(?:LEFT|RIGHT)$/, 'Una de las dos listas.'],
  [/^MULTI-INDEX OR$/, 'Busca por cada lado del OR con su índice y reúne lo hallado.'],
  [/^INDEX \d+$/, 'Uno de los lados del OR.'],
  [/^CORRELATED SCALAR SUBQUERY/, 'Una subconsulta que se repite por cada fila de fuera.'],
  [/^SCALAR SUBQUERY/, 'Una subconsulta que da un solo valor, una vez.'],
  [/^CORRELATED LIST SUBQUERY/, 'Una lista que se vuelve a hacer por cada fila de fuera.'],
  [/^LIST SUBQUERY|^REUSE LIST/, 'Una subconsulta que da la lista de un IN.'],
  [/^CO-ROUTINE/, 'Una subconsulta que entrega sus filas de una en una, sin guardarlas.'],
  [/^MATERIALIZE/, 'Una subconsulta que se guarda entera antes de seguir.'],
  [/^SETUP$/, 'De dónde parte la recursión.'],
  [/^RECURSIVE STEP$/, 'Lo que se repite mientras dé filas nuevas.'],
  [/^BLOOM FILTER/, 'Un filtro rápido que descarta filas que no pueden cumplir la condición.'],
]

/** The word of a kind: its form and its colour say the same. */
const verbs: Readonly<Record<StepKind, string>> = {
  scan: 'Recorre',
  search: 'Busca',
  sort: 'Ordena',
  join: 'Reúne',
  part: 'Parte',
}

/** The word of a step: a temporary table may be for more than an order. */
export const verbOf = ({ kind, purpose }: ReadStep): string =>
  purpose === 'GROUP BY' ? 'Agrupa' : /DISTINCT/i.test(purpose ?? '') ? 'Aparta' : verbs[kind]

/** What the step does, in a sentence. `rows` is how many its table has, when that is known; with `stops`, a LIMIT ends it. */
export function stepSaid(
  { kind, table, index, purpose, detail }: ReadStep,
  rows: string | undefined,
  stops = false,
): string {
  if (kind === 'sort') return purposes.find(([words]) => words.test(purpose ?? ''))?.[1] ?? 'Usa una tabla temporal.'
  if (kind === 'scan' && table !== undefined) {
    if (stops)
      return `Lee las filas una por una${index ? ', en el orden de un índice' : ''}, hasta reunir las que pide LIMIT${rows === undefined ? '' : `; hay ${rows}`}.`
    const all = rows === undefined ? 'todas las filas' : `las ${rows}`
    if (index?.covering) return `Lee entero el índice, que basta para responder: ${all}.`
    if (index) return `Lee ${all}, una por una, en el orden de un índice.`
    return `Lee ${all}, una por una.`
  }
  if (kind === 'search' && table !== undefined) {
    const of = rows === undefined ? '' : `, de ${rows}`
    const where = index?.terms
      ? ` donde ${index.terms.replace(/\browid\b/, 'la clave').replace(/([=<>]+)/g, ' $1 ')}`
      : ''
    if (index?.how === 'automatic')
      return `Hace un índice para esta sola consulta, y lo tira después. Uno que quede en la tabla ahorraría ese trabajo.`
    if (index?.covering) return `Va directo a las filas${where}${of}. El índice basta: no abre la tabla.`
    return `Va directo a las filas${where}${of}.`
  }
  return parts.find(([words]) => words.test(detail))?.[1] ?? detail
}
