/** Which dialects exist. Adding one is a file in this folder and a line here. */
import type { Url } from '../engine/url.ts'
import { ArgumentError, NoSuchModuleError } from '../errors.ts'
import type { Dialect } from './dialect.ts'
import { mssql, mysql, postgresql } from './others.ts'
import { sqlite } from './sqlite.ts'

const dialects = new Map<string, Dialect>([sqlite, postgresql, mysql, mssql].map((each) => [each.name, each]))

export function registerDialect(dialect: Dialect): void {
  dialects.set(dialect.name, dialect)
}

export function dialectNamed(name: string): Dialect {
  const found = dialects.get(name === 'postgres' ? '' : name)
  if (found) return found
  throw new NoSuchModuleError(`Can't load plugin: sqlalchemy.dialects:${name}`, {
    why: `«${name}» no es un dialecto conocido; los que hay son ${[...dialects.keys()].join(', ')}.`,
    fix:
      name === 'postgres'
        ? 'el nombre completo es postgresql.'
        : 'revisa cómo está escrito el principio de la URL, antes de ://.',
  })
}

export function dialectOf(url: Url): Dialect {
  const dialect = dialectNamed(url.backend)
  const driver = url.driver
  if (driver !== null && !dialect.drivers.includes(driver)) {
    if (driver === '')
      throw new ArgumentError(`Falta el nombre del driver en «${url.drivername}».`, {
        why: 'tras el signo + va el nombre del driver.',
        fix: `escribe ${dialect.name}+${dialect.drivers[0]} o quita el signo +.`,
      })
    throw new NoSuchModuleError(`Can't load plugin: sqlalchemy.dialects:${dialect.name}.${driver}`, {
      why: `${dialect.name} no tiene un driver llamado «${driver}»; los conocidos son ${dialect.drivers.join(', ')}.`,
      fix: `usa ${dialect.name}+${dialect.drivers[0]}, o solo ${dialect.name} para el driver por defecto.`,
    })
  }
  return dialect
}
