// What was timed, as rows with the targets that the guide set itself.
import type { Row } from '../common/rows.ts'
import type { Bare } from './bare.ts'

export interface Times {
  readonly cold: number
  readonly warm: number
  readonly again: number
  readonly stop: number
  readonly bare: Bare
  readonly growth: number | undefined
}

const PEER = 'sql.js a secas'
const SUBJECT = 'Ejecutar un ejemplo típico'

export function timeRows({ cold, warm, again, stop, bare, growth }: Times): Row[] {
  const time = (metric: string, ours: number, most: number, theirs?: number): Row => ({
    subject: SUBJECT,
    metric,
    unit: 'ms',
    ours,
    peers: theirs === undefined ? {} : { [PEER]: theirs },
    target: { is: '≤', value: most },
  })
  return [
    time('primera vez, sin nada preparado', cold, 400, bare.cold),
    time('primera vez, con aviso previo', warm, 100),
    time('otra vez, con una base limpia', again, 30, bare.again),
    time('detener un bucle sin fin', stop, 200),
    ...(growth === undefined
      ? []
      : [
          {
            subject: SUBJECT,
            metric: 'memoria tras 200 ejecuciones, entre la de las primeras 20',
            unit: 'unidades' as const,
            ours: growth,
            peers: {},
            target: { is: '≤' as const, value: 1.1 },
          },
        ]),
  ]
}
