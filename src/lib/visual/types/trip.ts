/** A value's trip: written with a type, kept by a real SQLite, and read again. A program does it, wherever it runs. */
import type { Program } from '../../runtime/program.ts'
import type { RunRecord } from '../../runtime/record.ts'

export interface Trip {
  /** What was given, as it is. */
  readonly given?: string
  /** SQLite's own word for what it kept: integer, real, text, blob. */
  readonly storage?: string
  /** The value kept, as SQL writes it. */
  readonly kept?: string
  readonly read?: string
  readonly error?: string
}

/** How long a value may be on the page. */
const MOST = 300

export function tripProgram(types: readonly { readonly code: string; readonly value: string }[]): Program {
  // On lines of their own: a comment at the end of a value hides nothing of ours.
  const calls = types.map(({ code, value }) => `probar(() => (${code}\n), () => (\n${value}\n))`).join('\n')
  const code = `
import {
  BigInteger, Boolean, Column, createEngine, Date_, DateTime, Decimal, Enum, Float, insert, Integer, Interval, JSON_,
  LargeBinary, MetaData, Numeric, select, SmallInteger, SQLAlchemyError, String, Table, Text, text, Time, Uuid,
} from 'alquimia'
const motor = createEngine('sqlite://')
const mostrar = (valor) => {
  const dicho =
    valor instanceof Decimal ? \`Decimal('\${valor}')\`
    : valor instanceof Date ? \`Date(\${valor.toISOString()})\`
    : valor instanceof Uint8Array ? \`Uint8Array [\${[...valor.slice(0, 40)].join(', ')}]\`
    : typeof valor === 'bigint' ? \`\${valor}n\`
    : typeof valor === 'string' ? \`'\${valor}'\`
    : (JSON.stringify(valor) ?? \`\${valor}\`)
  return dicho.length > ${MOST} ? \`\${dicho.slice(0, ${MOST})}…\` : dicho
}
let cuenta = 0
const probar = (tipo, valor) => {
  cuenta += 1
  const nombre = \`prueba_\${cuenta}\`
  try {
    const meta = new MetaData()
    const tabla = new Table(nombre, meta, new Column('id', Integer, { primaryKey: true }), new Column('valor', tipo()))
    meta.createAll(motor)
    const dado = valor()
    motor.begin((conexion) => conexion.execute(insert(tabla).values({ id: 1, valor: dado })))
    const [clase, guardado] = motor.begin((conexion) => conexion.execute(text(\`SELECT typeof(valor), quote(valor) FROM \${nombre}\`)).one())
    const leido = motor.begin((conexion) => conexion.execute(select(tabla.c.valor)).scalar())
    console.log(JSON.stringify({ given: mostrar(dado), storage: clase, kept: \`\${guardado}\`.slice(0, ${MOST}), read: mostrar(leido) }))
  } catch (error) {
    if (!(error instanceof SQLAlchemyError)) throw error
    console.log(JSON.stringify({ error: \`\${error.name}: \${error.message}\` }))
  }
}
${calls}
`
  return { language: 'ts', parts: [{ id: 'valor', code }] }
}

/** One trip for each type asked. What was not a value at all (badly written, unknown) is told as the run tells it. */
export function tripsOf(record: RunRecord): Trip[] {
  const trips = record.console.map(({ text }) => JSON.parse(text) as Trip)
  const { error } = record
  if (error) return [...trips, { error: `${error.name}: ${error.explanation}` }]
  return record.outcome === 'ok' ? trips : [...trips, { error: 'No terminó a tiempo.' }]
}
