/** Where an engine would go: its URL read, its dialect found, and both refused if they cannot be. Nothing is opened. */
import type { Dialect } from '../dialects/dialect.ts'
import { dialectOf } from '../dialects/registry.ts'
import { InvalidRequestError } from '../errors.ts'
import { makeUrl, type Url } from './url.ts'

export function destination(text: string | Url, kind: 'sync' | 'async'): { url: Url; dialect: Dialect } {
  const url = makeUrl(text)
  const dialect = dialectOf(url)
  const isAsync = url.driver !== null && dialect.asyncDrivers.includes(url.driver)
  if (kind === 'sync' && isAsync)
    throw new InvalidRequestError(`El driver ${url.driver} es asíncrono y createEngine es síncrono.`, {
      why: 'sus respuestas llegan más tarde, y un motor síncrono no puede esperarlas.',
      fix: 'usa createAsyncEngine con esa URL, o quita el driver asíncrono.',
    })
  if (kind === 'async' && !isAsync)
    throw new InvalidRequestError(
      `The asyncio extension requires an async driver to be used. The loaded '${url.driver ?? dialect.drivers[0]}' is not async.`,
      {
        why: 'createAsyncEngine necesita un driver asíncrono.',
        fix: dialect.asyncDrivers[0]
          ? `escribe ${dialect.name}+${dialect.asyncDrivers[0]}:// en la URL.`
          : `${dialect.name} no tiene un driver asíncrono aquí: usa createEngine.`,
      },
    )
  dialect.checkUrl?.(url)
  return { url, dialect }
}
