/** Database URLs: `dialect+driver://user:password@host:port/database?key=value`, read as SQLAlchemy's `make_url` does. */
import { ArgumentError, shown } from '../errors.ts'

const SHAPE =
  /^(?<name>[\w+]+):\/\/(?:(?<user>[^:/]*)(?::(?<pass>[^@]*))?@)?(?:(?:\[(?<ipv6>[^/?]+)\]|(?<host>[^/:?]+))?(?::(?<port>[^/?]*))?)?(?:\/(?<db>[^?]*))?(?:\?(?<query>.*))?$/

export interface UrlParts {
  readonly username?: string
  readonly password?: string
  readonly host?: string
  readonly port?: number
  readonly database?: string
  readonly query?: Readonly<Record<string, string>>
}

export class Url {
  readonly drivername: string
  readonly username: string | null
  readonly password: string | null
  readonly host: string | null
  readonly port: number | null
  readonly database: string | null
  readonly query: Readonly<Record<string, string>>

  constructor(parts: {
    drivername: string
    username: string | null
    password: string | null
    host: string | null
    port: number | null
    database: string | null
    query: Record<string, string>
  }) {
    this.drivername = parts.drivername
    this.username = parts.username
    this.password = parts.password
    this.host = parts.host
    this.port = parts.port
    this.database = parts.database
    this.query = parts.query
  }

  /** From its parts, as SQLAlchemy's `URL.create`: none of them has to be escaped by hand. */
  static create(drivername: string, parts: UrlParts = {}): Url {
    const { username = null, password = null, host = null, port = null, database = null, query = {} } = parts
    return new Url({ drivername, username, password, host, port, database, query: { ...query } })
  }

  /** Another URL with these parts changed, as SQLAlchemy's `URL.set`. */
  set(parts: { readonly drivername?: string } & UrlParts): Url {
    const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
    return new Url({ ...this, query: { ...this.query }, ...given })
  }

  /** `postgresql` of `postgresql+asyncpg`. */
  get backend(): string {
    return this.drivername.split('+')[0] as string
  }

  /** `asyncpg` of `postgresql+asyncpg`; null when the URL names none. */
  get driver(): string | null {
    return this.drivername.split('+')[1] ?? null
  }

  /** As SQLAlchemy prints it: the password never shows. */
  toString(): string {
    return this.renderAsString(true)
  }

  renderAsString(hidePassword = true): string {
    let out = `${this.drivername}://`
    if (this.username !== null) {
      out += encodeURIComponent(this.username)
      if (this.password !== null) out += `:${hidePassword ? '***' : encodeURIComponent(this.password)}`
      out += '@'
    }
    if (this.host !== null) out += this.host.includes(':') ? `[${this.host}]` : this.host
    if (this.port !== null) out += `:${this.port}`
    if (this.database !== null) out += `/${this.database}`
    const pairs = Object.entries(this.query)
    if (pairs.length) out += `?${pairs.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&')}`
    return out
  }
}

export type UrlPart = 'dialect' | 'driver' | 'user' | 'password' | 'host' | 'port' | 'database' | 'query'

/** Where each part stands in the text, as `makeUrl` reads it: for who explains a URL. None if it is not one. */
export function urlPlaces(text: string): Partial<Record<UrlPart, readonly [from: number, to: number]>> | null {
  const places = new RegExp(SHAPE, 'd').exec(text)?.indices?.groups
  if (!places) return null
  const { name, user, pass, ipv6, host, port, db, query } = places
  const [from, to] = name as [number, number]
  const plus = text.slice(from, to).indexOf('+')
  return {
    dialect: [from, plus < 0 ? to : from + plus],
    ...(plus < 0 ? {} : { driver: [from + plus + 1, to] as const }),
    ...(user ? { user } : {}),
    ...(pass ? { password: pass } : {}),
    ...((ipv6 ?? host) ? { host: (ipv6 ?? host) as [number, number] } : {}),
    ...(port ? { port } : {}),
    ...(db ? { database: db } : {}),
    ...(query ? { query } : {}),
  }
}

export function makeUrl(text: string | Url): Url {
  if (text instanceof Url) return text
  const match = typeof text === 'string' ? SHAPE.exec(text) : null
  const part = match?.groups
  if (!part)
    throw new ArgumentError(`No se pudo interpretar ${shown(text)} como una URL de SQLAlchemy.`, {
      why: 'una URL empieza por el dialecto y ://, por ejemplo sqlite:///mi_base.db.',
      fix: 'escribe dialecto+driver://usuario:clave@servidor:puerto/base; para SQLite, sqlite:// (memoria) o sqlite:///archivo.db.',
    })
  const port = part.port ? Number(part.port) : null
  if (port !== null && !(/^\d+$/.test(part.port as string) && port < 65536))
    throw new ArgumentError(`El puerto ${shown(part.port)} de la URL no es un número entre 0 y 65535.`, {
      why: 'lo que va tras los dos puntos del servidor es el puerto.',
      fix: 'usa solo cifras (5432 en PostgreSQL, 3306 en MySQL) o quita los dos puntos.',
    })
  const query: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(part.query ?? '')) query[key] = value
  return new Url({
    drivername: part.name as string,
    username: decoded(part.user),
    password: decoded(part.pass),
    host: part.ipv6 ?? part.host ?? null,
    port,
    database: part.db ? part.db : null,
    query,
  })
}

function decoded(text: string | undefined): string | null {
  if (text === undefined) return null
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
