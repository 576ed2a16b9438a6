/** A database URL taken apart by the library's own parser, and what createEngine would say of it. */
import { dialectNamed } from '../../orm/dialects/registry.ts'
import { destination } from '../../orm/engine/destination.ts'
import { makeUrl, type UrlPart, urlPlaces } from '../../orm/engine/url.ts'
import { SQLAlchemyError } from '../../orm/errors.ts'

export type EngineKind = 'sync' | 'async'
export interface Piece {
  /** Absent: punctuation between parts. */
  readonly part?: UrlPart
  readonly text: string
}
export interface PartTold {
  readonly part: UrlPart
  readonly name: string
  /** As it is understood: without the codes of %40 and the like. */
  readonly value: string
  readonly means: string
  /** It is not in the URL: this is what holds without it. */
  readonly implied?: true
}
export interface UrlAnatomy {
  readonly text: string
  readonly kind: EngineKind
  readonly pieces: readonly Piece[]
  readonly parts: readonly PartTold[]
  /** As it is printed: without its password. */
  readonly printed?: string
  /** Whether an engine of this page could connect. */
  readonly connects?: boolean
  readonly error?: { readonly name: string; readonly message: string }
}

const ORDER: readonly UrlPart[] = ['dialect', 'driver', 'user', 'password', 'host', 'port', 'database', 'query']
export const PART_NAMES: Readonly<Record<UrlPart, string>> = {
  dialect: 'dialecto',
  driver: 'driver',
  user: 'usuario',
  password: 'contraseña',
  host: 'servidor',
  port: 'puerto',
  database: 'base',
  query: 'opciones',
}
/** Longer than any address; what is longer is cut before it is read. */
export const MOST = 2000

export function urlAnatomy(given: string, kind: EngineKind): UrlAnatomy {
  const text = given.trim().slice(0, MOST)
  const pieces = piecesOf(text)
  try {
    const { url, dialect } = destination(text, kind)
    return { text, kind, pieces, parts: told(text), printed: url.toString(), connects: dialect.connects }
  } catch (error) {
    if (!(error instanceof SQLAlchemyError)) throw error
    const said = { name: error.name, message: error.message }
    return { text, kind, pieces, parts: told(text), error: said }
  }
}

function piecesOf(text: string): Piece[] {
  const places = urlPlaces(text)
  if (!places) return [{ text }]
  const pieces: Piece[] = []
  let at = 0
  for (const part of ORDER) {
    const place = places[part]
    if (!place) continue
    if (place[0] > at) pieces.push({ text: text.slice(at, place[0]) })
    pieces.push({ part, text: text.slice(...place) })
    at = place[1]
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

function told(text: string): PartTold[] {
  let url: ReturnType<typeof makeUrl>
  try {
    url = makeUrl(text)
  } catch {
    // What is not a URL has no parts to name; the error has been told already.
    return []
  }
  const file = url.backend === 'sqlite'
  const values: Partial<Record<UrlPart, string | null>> = {
    dialect: url.backend,
    driver: url.driver,
    user: url.username,
    password: url.password,
    host: url.host,
    port: url.port === null ? null : String(url.port),
    database: url.database,
    query: Object.entries(url.query)
      .map(([key, value]) => `${key} = ${value}`)
      .join(', '),
  }
  return ORDER.flatMap((part): PartTold[] => {
    const value = values[part]
    if (value) return [{ part, name: PART_NAMES[part], value, means: meaning(part, value, file) }]
    const implied = absent(part, url.backend, file)
    return implied === undefined ? [] : [{ part, name: PART_NAMES[part], ...implied, implied: true }]
  })
}

function meaning(part: UrlPart, value: string, file: boolean): string {
  switch (part) {
    case 'dialect':
      return 'qué base de datos es: decide cómo se escribe el SQL'
    case 'driver':
      return 'la biblioteca que habla con ella; en Python se instala aparte'
    case 'user':
      return 'con qué cuenta se entra'
    case 'password':
      return 'su contraseña; al imprimir la URL sale como ***'
    case 'host':
      return file
        ? 'SQLite no tiene servidor'
        : value === 'localhost'
          ? 'esta misma máquina'
          : 'la máquina donde está la base'
    case 'port':
      return 'la puerta de esa máquina en la que atiende'
    case 'database':
      if (!file) return 'cuál de las bases de ese servidor'
      if (value === ':memory:') return 'la memoria: desaparece al cerrar'
      return value.startsWith('/')
        ? 'un archivo, por su ruta completa: por eso las cuatro barras'
        : 'un archivo, desde la carpeta del programa'
    case 'query':
      return 'lo que se le dice de más al driver'
  }
}

const PORTS: Readonly<Record<string, string>> = { postgresql: '5432', mysql: '3306', mssql: '1433' }

function absent(part: UrlPart, backend: string, file: boolean): { value: string; means: string } | undefined {
  if (part === 'driver') {
    const driver = defaultDriver(backend)
    return driver ? { value: driver, means: 'no lo dice: SQLAlchemy usa este' } : undefined
  }
  if (part === 'port' && PORTS[backend])
    return { value: PORTS[backend], means: 'no lo dice: el driver usa el de costumbre' }
  if (part === 'database' && file)
    return { value: ':memory:', means: 'no lo dice: la base vive en la memoria, y desaparece al cerrar' }
  return undefined
}

/** The driver that the library itself takes when the URL names none. */
function defaultDriver(backend: string): string | undefined {
  try {
    return dialectNamed(backend).drivers[0]
  } catch {
    return undefined
  }
}
