// Pictures of examples: whether the run that they draw has something to be drawn.
import type { RunRecord } from '../../runtime/record.ts'
import { treeOf, walk } from '../chapter-tree.ts'
import type { Finding } from '../finding.ts'

const NEEDS: Readonly<Record<string, readonly [has: (record: RunRecord) => boolean, wrong: string]>> = {
  DiagramaER: [({ databases }) => databases.some(({ after }) => after.length > 0), 'no deja tablas que dibujar.'],
  EstadosDeSesion: [({ objects }) => objects.length > 0, 'no pone objetos en una sesión.'],
  LineaDeTiempo: [({ statements }) => statements.length > 0, 'no envía nada a la base.'],
  PlanDeConsulta: [
    ({ statements }) => statements.some(({ sql }) => /^\s*(?:select|with)/i.test(sql)),
    'no envía ninguna consulta.',
  ],
}

/** `records` by the id of their example; those that are not there have a finding of their own. */
export function figureFindings(file: string, text: string, records: ReadonlyMap<string, RunRecord>): Finding[] {
  return [...walk(treeOf(text))].flatMap(({ node }) => {
    const needs = NEEDS[node.name ?? '']
    const example = node.attributes?.find(({ name }) => name === 'de')?.value
    const record = typeof example === 'string' ? records.get(example) : undefined
    if (!needs || !record) return []
    const [has, wrong] = needs
    const at = { file, line: node.line, what: `<${node.name}>` }
    if (record.outcome !== 'ok')
      return [
        {
          ...at,
          wrong: `«${example}» no termina bien y no se puede dibujar.`,
          cause: 'elige otro ejemplo, o quita la figura.',
        },
      ]
    return has(record)
      ? []
      : [{ ...at, wrong: `«${example}» ${wrong}`, cause: 'elige otro ejemplo, o quita la figura.' }]
  })
}
