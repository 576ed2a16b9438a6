/** Column types as the library has them: what each is called in Python, in TypeScript and in four databases. */
import { dialectNamed } from '../../orm/dialects/registry.ts'
import { SQLAlchemyError } from '../../orm/errors.ts'
import {
  BigInteger,
  Boolean as Bool,
  Date_,
  DateTime,
  Enum,
  Float,
  Integer,
  Interval,
  JSON_,
  LargeBinary,
  Numeric,
  SmallInteger,
  String as Str,
  Text,
  Time,
  TYPE,
  type TypeLike,
  Uuid,
} from '../../orm/schema/types.ts'

export const DATABASES = [
  ['sqlite', 'SQLite'],
  ['postgresql', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mssql', 'SQL Server'],
] as const

export interface TypeFacts {
  readonly id: string
  /** As the column is declared, in both languages. */
  readonly code: string
  readonly python: { readonly code: string; readonly value: string }
  readonly ts: string
  /** Its name in each database, or why it has none. */
  readonly ddl: readonly { readonly database: string; readonly name?: string; readonly refused?: string }[]
  /** A value to try, in TypeScript. */
  readonly sample: string
  readonly note?: string
}

interface Known {
  readonly code: string
  readonly type: TypeLike<never> | TypeLike<unknown>
  readonly python: readonly [code: string, value: string]
  readonly ts: string
  readonly sample: string
  readonly note?: string
}

/** Python's side is SQLAlchemy 2.0's `python_type`; names in databases are asked of the library, not written here. */
const KNOWN: readonly Known[] = [
  { code: 'Integer', type: Integer, python: ['Integer', 'int'], ts: 'number', sample: '42' },
  { code: 'SmallInteger', type: SmallInteger, python: ['SmallInteger', 'int'], ts: 'number', sample: '7' },
  {
    code: 'BigInteger',
    type: BigInteger,
    python: ['BigInteger', 'int'],
    ts: 'bigint',
    sample: '9007199254740993n',
    note: 'Un número de JavaScript pierde cifras por encima de 2^53; un bigint no.',
  },
  {
    code: 'String(80)',
    type: Str(80),
    python: ['String(80)', 'str'],
    ts: 'string',
    sample: "'Rayuela'",
    note: 'SQLite no comprueba el largo; las otras tres sí.',
  },
  { code: 'String', type: Str, python: ['String', 'str'], ts: 'string', sample: "'sin largo'" },
  { code: 'Text', type: Text, python: ['Text', 'str'], ts: 'string', sample: "'Una reseña larga…'" },
  {
    code: 'Boolean',
    type: Bool,
    python: ['Boolean', 'bool'],
    ts: 'boolean',
    sample: 'true',
    note: 'Donde no hay booleanos se guarda 1 o 0.',
  },
  {
    code: 'Float',
    type: Float,
    python: ['Float', 'float'],
    ts: 'number',
    sample: '0.1 + 0.2',
    note: 'Aproximado: para dinero, Numeric.',
  },
  {
    code: 'Numeric(10, 2)',
    type: Numeric(10, 2),
    python: ['Numeric(10, 2)', 'Decimal'],
    ts: 'Decimal',
    sample: "new Decimal('19.90')",
    note: 'SQLite no tiene decimales exactos y guarda un número de punto flotante; la biblioteca lo devuelve con sus decimales.',
  },
  { code: 'Date_', type: Date_, python: ['Date', 'datetime.date'], ts: 'Date', sample: "new Date('2024-02-29')" },
  {
    code: 'DateTime',
    type: DateTime,
    python: ['DateTime', 'datetime.datetime'],
    ts: 'Date',
    sample: "new Date('2024-02-29T13:05:06Z')",
  },
  {
    code: 'Time',
    type: Time,
    python: ['Time', 'datetime.time'],
    ts: 'string',
    sample: "'13:05'",
    note: 'JavaScript no tiene un tipo para la hora del día: es un texto.',
  },
  {
    code: 'Interval',
    type: Interval,
    python: ['Interval', 'datetime.timedelta'],
    ts: 'number',
    sample: '2 * 24 * 60 * 60 * 1000',
    note: 'En TypeScript son milisegundos. Donde no hay intervalos se guarda como un instante contado desde 1970.',
  },
  {
    code: 'Uuid',
    type: Uuid,
    python: ['Uuid', 'uuid.UUID'],
    ts: 'string',
    sample: "'7f2c1e4a-9b3d-4c5e-8f60-1a2b3c4d5e6f'",
  },
  {
    code: 'JSON_',
    type: JSON_,
    python: ['JSON', 'dict | list'],
    ts: 'JsonValue',
    sample: "{ temas: ['poesía', 'ensayo'], páginas: 310 }",
  },
  {
    code: "Enum('nuevo', 'usado')",
    type: Enum('nuevo', 'usado'),
    python: ["Enum('nuevo', 'usado')", 'str'],
    ts: "'nuevo' | 'usado'",
    sample: "'usado'",
    note: 'En Python, SQLAlchemy crea además un tipo ENUM propio en PostgreSQL y MySQL; la biblioteca de esta página lo guarda como texto.',
  },
  {
    code: 'LargeBinary',
    type: LargeBinary,
    python: ['LargeBinary', 'bytes'],
    ts: 'Uint8Array',
    sample: 'new Uint8Array([137, 80, 78, 71])',
  },
]

export const typeFacts = (): TypeFacts[] =>
  KNOWN.map(({ code, type, python: [pythonCode, value], ts, sample, note }) => ({
    id: code
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, ''),
    code,
    python: { code: pythonCode, value },
    ts,
    ddl: DATABASES.map(([name, database]) => ({ database, ...nameIn(name, type) })),
    sample,
    ...(note ? { note } : {}),
  }))

function nameIn(database: string, type: TypeLike<never> | TypeLike<unknown>): { name: string } | { refused: string } {
  try {
    return { name: dialectNamed(database).typeName(type[TYPE]) }
  } catch (error) {
    if (!(error instanceof SQLAlchemyError)) throw error
    return { refused: error.message }
  }
}
