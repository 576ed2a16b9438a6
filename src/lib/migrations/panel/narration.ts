/** A step of a command said in Spanish: what it made, what it kept and what is lost. Pure. */
import { VERSION_TABLE } from '../schema/names.ts'
import type { Frame, FrameTable } from './frames.ts'
import { renamedColumn, renamedTable, type SceneTable, sceneOf } from './scene.ts'

export interface Sentence {
  readonly text: string
  /** Something that was there is nowhere now. */
  readonly loses?: boolean
}

export function narrate(before: readonly FrameTable[], after: readonly FrameTable[], frame: Frame): Sentence[] {
  const { kind, error, revision, direction } = frame
  if (kind === 'commit') return [{ text: committed(revision, direction) }]
  if (kind === 'rollback')
    return [
      {
        text: `Deshace todo lo que hizo desde la última confirmación${revision ? `: de la versión ${revision} no queda nada` : ''}.`,
      },
    ]
  if (error !== undefined) return [{ text: `La base se niega: ${error}.` }]
  const scene = sceneOf(before, after, frame)
  const told = scene.filter(({ change }) => change !== 'same').flatMap((table) => tableSaid(table, frame, before))
  return told.length > 0 ? told : [{ text: 'No cambia ninguna tabla.' }]
}

function committed(revision: string | undefined, direction: Frame['direction']): string {
  if (!revision) return 'Confirma lo hecho.'
  if (direction === 'stamp') return `Confirma: la base dice que está en ${revision}.`
  return direction === 'downgrade'
    ? `Confirma: la versión ${revision} queda deshecha.`
    : `Confirma: la versión ${revision} queda aplicada.`
}

function tableSaid(table: SceneTable, frame: Frame, before: readonly FrameTable[]): Sentence[] {
  const { name, change, total, totalBefore } = table
  if (name === VERSION_TABLE) return [{ text: versionSaid(table) }]
  if (change === 'new')
    return [{ text: `Crea la tabla ${name}, con ${count(table.columns.length, 'columna', 'columnas')}.` }]
  if (change === 'gone') return [droppedSaid(name, totalBefore, before)]
  const said: Sentence[] = []
  const renamed = renamedTable(frame.sql)
  if (renamed?.to === name) said.push({ text: `${renamed.from} pasa a llamarse ${name}, con ${rows(total)}.` })
  said.push(...columnsSaid(table, frame))
  for (const index of table.newIndexes) said.push({ text: `Crea el índice ${index}.` })
  for (const index of table.goneIndexes) said.push({ text: `Borra el índice ${index}.` })
  if (table.columns.every((column) => column.change === 'same')) said.push(...rowsSaid(table, frame))
  return said
}

function versionSaid({ change, rows: all }: SceneTable): string {
  const now = all.filter((row) => row.change !== 'gone').map(({ cells }) => `${cells[0]?.value}`)
  if (change === 'new') return `Crea la tabla ${VERSION_TABLE}, donde la base anota en qué versión está.`
  return now.length > 0
    ? `Anota en ${VERSION_TABLE} que la base está en ${now.join(' y ')}.`
    : `Quita de ${VERSION_TABLE} la última anotación: la base no está en ninguna versión.`
}

/** A batch drops a table whose rows are already in another. */
function droppedSaid(name: string, total: number, before: readonly FrameTable[]): Sentence {
  const copy = before.find((each) => each.name === `_alembic_tmp_${name}`)
  if (copy && copy.total >= total && total > 0) {
    const lost = leftBehind(before.find((each) => each.name === name) as FrameTable, copy)
    const text = `Borra la tabla ${name}; ${total === 1 ? 'su fila ya está' : `sus ${rows(total)} ya están`} en ${copy.name}`
    return lost.length > 0
      ? { text: `${text}, pero no los valores de ${lost.join(', ')}: se pierden.`, loses: true }
      : { text: `${text}.` }
  }
  if (total === 0) return { text: `Borra la tabla ${name}, que no tenía filas.` }
  return {
    text: `Borra la tabla ${name}: ${total === 1 ? 'se pierde su fila' : `se pierden sus ${rows(total)}`}.`,
    loses: true,
  }
}

/** Columns with values that are not in the copy, neither under their name nor under a new one. */
function leftBehind(old: FrameTable, copy: FrameTable): string[] {
  const values = ({ columns, rows: all }: FrameTable, name: string) => {
    const at = columns.findIndex((each) => each.name === name)
    return at < 0 ? undefined : JSON.stringify(all.map((row) => row[at]))
  }
  const carried = copy.columns
    .filter(({ name }) => values(old, name) === undefined)
    .map(({ name }) => values(copy, name))
  const empty = JSON.stringify(old.rows.map(() => null))
  return old.columns
    .filter(({ name }) => values(copy, name) === undefined)
    .filter(({ name }) => values(old, name) !== empty && !carried.includes(values(old, name)))
    .map(({ name }) => name)
}

function columnsSaid(table: SceneTable, frame: Frame): Sentence[] {
  const { name, columns, total, rows: shown } = table
  const moved = renamedColumn(frame.sql)
  return columns.flatMap(({ is, was, change }, at): Sentence[] => {
    if (change === 'new') {
      const value = shown.find((row) => row.change !== 'gone')?.cells[at]?.value
      const given =
        total === 0
          ? ''
          : `; ${total === 1 ? 'su fila la recibe' : `sus ${rows(total)} la reciben`} con ${shownValue(value)}`
      return [{ text: `Agrega a ${name} la columna ${is.name} (${is.type})${given}.` }]
    }
    if (change === 'gone') {
      const values = shown.filter(({ cells }) => cells[at]?.value !== null).length
      return values > 0
        ? [
            {
              text: `Quita de ${name} la columna ${is.name}: ${values === 1 ? 'se pierde su valor' : `se pierden sus ${values} valores`}.`,
              loses: true,
            },
          ]
        : [{ text: `Quita de ${name} la columna ${is.name}, que no tenía valores.` }]
    }
    if (change !== 'changed' || !was) return []
    if (moved?.table === name && moved.to === is.name)
      return [{ text: `En ${name}, la columna ${moved.from} pasa a llamarse ${is.name}, con sus valores.` }]
    return [{ text: `Cambia la columna ${is.name} de ${name}.` }]
  })
}

function rowsSaid(table: SceneTable, { sql, changed }: Frame): Sentence[] {
  const { name, total, totalBefore, rows: all } = table
  if (total > totalBefore) {
    const copied = copyFrom(sql)
    if (copied)
      return [{ text: `Copia ${rows(total - totalBefore)} de ${copied.from} a ${name}${movedSaid(copied.pairs)}.` }]
    return [{ text: `Agrega ${rows(total - totalBefore)} a ${name}.` }]
  }
  if (total < totalBefore) return [{ text: `Borra ${rows(totalBefore - total)} de ${name}.`, loses: true }]
  const touchedColumns = table.columns
    .filter((_, at) => all.some(({ cells }) => cells[at]?.change === 'changed'))
    .map(({ is }) => is.name)
  if (touchedColumns.length === 0) return []
  const many = changed ?? all.filter(({ change }) => change === 'changed').length
  return [{ text: `Cambia ${touchedColumns.join(', ')} en ${rows(many)} de ${name}.` }]
}

/** What a batch sends to carry the rows across. */
function copyFrom(sql: string) {
  const parts = /^INSERT INTO "(?:[^"]|"")*" \((.*?)\) SELECT (.*) FROM "((?:[^"]|"")*)"$/s.exec(sql.trim())
  if (!parts) return undefined
  const to = [...(parts[1] as string).matchAll(/"((?:[^"]|"")*)"/g)].map((each) => each[1] as string)
  const from = [...(parts[2] as string).matchAll(/"(?:[^"]|"")*"\."((?:[^"]|"")*)"/g)].map((each) => each[1] as string)
  return { from: parts[3] as string, pairs: to.map((name, i) => [name, from[i] ?? name] as const) }
}
const movedSaid = (pairs: readonly (readonly [string, string])[]) =>
  pairs
    .filter(([to, from]) => to !== from)
    .map(([to, from]) => `; ${to} toma los valores de ${from}`)
    .join('')

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const rows = (n: number) => count(n, 'fila', 'filas')
const shownValue = (value: unknown) =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? `«${value}»` : `${value}`
