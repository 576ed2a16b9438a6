// The times as rows of the table, with the targets the library set itself.
import type { Row, Target } from '../common/rows.ts'
import { floor, orms } from './competitors.ts'
import { sizes, type Times } from './measure.ts'
import { type WorkloadName, workloadNames } from './workloads.ts'

export type Measured = Record<keyof typeof sizes, Record<WorkloadName, Times>>

const thousands = (count: number) => new Intl.NumberFormat('es', { useGrouping: 'always' }).format(count)

const titles: Record<WorkloadName, (size: number) => string> = {
  insert: (size) => `insertar ${thousands(size)}`,
  load: (size) => `cargar ${thousands(size)}`,
  joined: (size) => `${thousands(size / 10)} con 10 hijos, joined`,
  selectin: (size) => `${thousands(size / 10)} con 10 hijos, selectin`,
  update: (size) => `cambiar ${thousands(size / 10)} de ${thousands(size)}`,
  remove: (size) => `borrar ${thousands(size / 10)} de ${thousands(size)}`,
  hits: (size) => `get de ${thousands(size / 10)} ya cargados`,
  misses: (size) => `get de ${thousands(size / 10)} sin cargar`,
}

const againstFloor: Partial<Record<WorkloadName, Target>> = {
  insert: { is: '≤', value: 1.5, of: floor },
  load: { is: '≤', value: 2.5, of: floor },
}
/**
 * Ten times the objects in ten times the time, with room for caches and the garbage collector, which weigh more on more
 * objects (the floor itself reaches 1.6). Work that grows with the square would give 10.
 */
const linear: Target = { is: '≤', value: 2 }

const notes: Record<WorkloadName, string> = {
  insert:
    'un commit y las claves leídas. sql.js: INSERT … RETURNING id por fila; Kysely y Drizzle: mil filas por sentencia; los demás, sus objetos en una transacción',
  load: 'sql.js, Kysely y Drizzle dan objetos sueltos, sin mapa de identidad; TypeORM, entidades sin él',
  joined:
    'sql.js, Kysely y Drizzle agrupan a mano las filas del JOIN (las consultas relacionales de Drizzle no funcionan sobre sql.js); TypeORM: relationLoadStrategy join; MikroORM: strategy joined',
  selectin:
    'sql.js, Kysely y Drizzle hacen a mano la segunda consulta con IN; TypeORM: relationLoadStrategy query; MikroORM: strategy select-in',
  update: 'un atributo; sql.js, Kysely y Drizzle: un UPDATE por fila; TypeORM: save, que antes lee las filas',
  remove: 'sql.js, Kysely y Drizzle: un DELETE por fila; TypeORM: remove, de 500 en 500 porque SQLite no admite más',
  hits: 'sql.js, Kysely, TypeORM y Drizzle no tienen mapa de identidad: vuelven a preguntar',
  misses: 'una consulta por objeto',
}

export function rowsOf({ small, large }: Measured): Row[] {
  return [
    ...workloadNames.map((name) => ({ ...timeRow('small', name, small[name]), note: notes[name] })),
    ...workloadNames.map((name) => timeRow('large', name, large[name])),
    ...workloadNames.map((name) => growthRow(name, small[name], large[name])),
    ...workloadNames.flatMap((name) => bestRow(titles[name](sizes.small), small[name])),
    ...workloadNames.flatMap((name) => bestRow(titles[name](sizes.large), large[name])),
  ]
}

function timeRow(size: keyof typeof sizes, name: WorkloadName, times: Times): Row {
  const { Alquimia: ours = Number.NaN, ...peers } = times
  const target = againstFloor[name]
  const subject = `${thousands(sizes[size])} objetos`
  return { subject, metric: titles[name](sizes[size]), unit: 'ms', ours, peers, ...(target && { target }) }
}

function growthRow(name: WorkloadName, small: Times, large: Times): Row {
  const growth = (who: string) => (large[who] ?? Number.NaN) / (small[who] ?? Number.NaN) / (sizes.large / sizes.small)
  const peers = Object.fromEntries(
    Object.keys(large)
      .filter((who) => who !== 'Alquimia')
      .map((who) => [who, growth(who)]),
  )
  return {
    subject: 'Crecimiento (tiempo con 100.000 / con 10.000 / 10)',
    metric: titles[name](sizes.large),
    unit: 'unidades',
    ours: growth('Alquimia'),
    peers,
    target: linear,
  }
}

function bestRow(metric: string, times: Times): Row[] {
  const [best] = orms.filter((name) => times[name] !== undefined).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  if (best === undefined) return []
  const peer = 'el mejor de los demás'
  return [
    {
      subject: 'Frente al ORM más rápido',
      metric,
      unit: 'ms',
      ours: times.Alquimia ?? Number.NaN,
      peers: { [peer]: times[best] ?? Number.NaN },
      target: { is: '≤', value: 1, of: peer },
      note: best,
    },
  ]
}
