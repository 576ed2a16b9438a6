/**
 * One query and then one more for each of its rows: N+1, recognised and named, with the loading option that cures it.
 * The relationship is the one that the record says was read; without it, a text sent again and again with other values.
 */
import { count } from '../../results/numbers.ts'
import { readsRows, statementKind } from '../../results/sql-tokens.ts'
import type { RunRecord, StatementEntry } from '../../runtime/record.ts'

export interface Cluster {
  /** «51 consultas: 1 + 50» */
  readonly title: string
  /** Numbers of the statements, from 0: the query that began it, if it is known, and those that followed. */
  readonly first?: number
  readonly rest: readonly number[]
  readonly ms: number
  /** The relationship that was read: «Lector.resenas». */
  readonly relation?: string
  /** Why it happened and what to do, in a sentence each. */
  readonly why: string
  readonly cure: Cure
}
export interface Cure {
  readonly said: string
  /** To be pasted. */
  readonly code?: string
  readonly python?: string
}

/** Fewer than this is no pattern. */
const FROM = 3

export function clustersOf({ statements }: Pick<RunRecord, 'statements'>): Cluster[] {
  const groups = new Map<string, number[]>()
  statements.forEach((each, i) => {
    if (!readsRows(each.sql) || each.many) return
    const { reads } = each
    // Reading a relationship may send a second text, for an object that had expired: it is of the same reading.
    const key = reads ? `${each.engine} ${reads.model}.${reads.attribute}` : `${each.engine} ${plain(each.sql)}`
    groups.set(key, [...(groups.get(key) ?? []), i])
  })
  return [...groups.values()]
    .filter((group) => group.length >= FROM)
    .flatMap((rest) => clusterOf(statements, rest) ?? [])
    .sort((a, b) => (a.first ?? a.rest[0] ?? 0) - (b.first ?? b.rest[0] ?? 0))
}

const plain = (sql: string) => sql.replace(/\s+/g, ' ').trim()

function clusterOf(statements: readonly StatementEntry[], rest: readonly number[]): Cluster | undefined {
  const own = rest.map((at) => statements[at] as StatementEntry)
  const reads = own.find((each) => each.reads)?.reads
  // Asking the very same thing again is another matter, unless a relationship tells what it is.
  const values = new Set(
    own.map(({ params }) => JSON.stringify(params, (_, v) => (typeof v === 'bigint' ? `${v}n` : v))),
  )
  if (!reads && (values.size < FROM || own.every(({ params }) => (params[0]?.length ?? 0) === 0))) return undefined
  const first = originOf(statements, rest)
  const ms = own.reduce((sum, each) => sum + each.ms, first === undefined ? 0 : (statements[first]?.ms ?? 0))
  const total = rest.length + (first === undefined ? 0 : 1)
  const title =
    first === undefined
      ? `${count(rest.length, 'consulta igual', 'consultas iguales')}, de una en una`
      : `${count(total, 'consulta', 'consultas')}: 1 + ${rest.length}`
  const common = { title, rest, ms, ...(first === undefined ? {} : { first }) }
  if (!reads) return { ...common, why: whyLoop(first), cure: { said: IN_ONE } }
  const relation = `${reads.model}.${reads.attribute}`
  const option = reads.many ? 'selectinload' : 'joinedload'
  return {
    ...common,
    relation,
    why: `Cada lectura de «${relation}» fue a la base por ${reads.many ? 'su lista' : 'su objeto'}, de una en una.`,
    cure: {
      said: reads.many
        ? 'Pide las listas de todos con la misma consulta: van juntas, en una más.'
        : 'Pide el objeto relacionado con la misma consulta: viene en ella, con un JOIN.',
      code: `.options(${option}(${relation}))`,
      python: `.options(${option}(${reads.model}.${snake(reads.attribute)}))`,
    },
  }
}
/** As Python names attributes. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const whyLoop = (first: number | undefined) =>
  first === undefined
    ? 'La misma consulta se envió una y otra vez con otros valores.'
    : 'Por cada fila de la primera consulta se envió otra.'
const IN_ONE = 'Reúne los valores y pide todo de una vez: con un JOIN, o con WHERE … IN (…).'

/** The query whose rows started it: the last one before that gave at least as many rows, as values or as objects. */
function originOf(statements: readonly StatementEntry[], rest: readonly number[]): number | undefined {
  const start = rest[0] as number
  const own = statements[start] as StatementEntry
  for (let at = start - 1; at >= 0; at--) {
    const each = statements[at] as StatementEntry
    if (each.engine !== own.engine || statementKind(each.sql) !== 'consulta' || !each.result) continue
    if (plain(each.sql) === plain(own.sql)) continue
    const given = new Set(each.result.rows.flat().filter(isPlain))
    const asked = rest.map((i) => statements[i]?.params[0]?.[0])
    const known = asked.filter((value) => value !== undefined && isPlain(value) && given.has(value)).length
    // Rows past the limit of the record are counted and not kept.
    if (known >= rest.length * 0.9 || (each.result.total > each.result.rows.length && each.result.total >= rest.length))
      return at
  }
  return undefined
}
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint'
