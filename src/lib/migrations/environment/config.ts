/** What env.ts asks of alembic.ini, and the engines made of it. */
import {
  type AsyncEngine,
  type AsyncEngineOptions,
  createAsyncEngine,
  createEngine,
  type Engine,
  type EngineOptions,
} from '../../orm/index.ts'
import { CommandError } from '../errors.ts'
import { INI_FILE, type Ini, interpolated, readIni, type Section } from './ini.ts'

export class Config {
  readonly configFileName = INI_FILE
  readonly configIniSection = 'alembic'
  readonly #ini: Ini
  readonly #set = new Map<string, string>()

  constructor(text: string) {
    this.#ini = readIni(text)
  }

  /** A value of the section [alembic]. */
  getMainOption(name: string): string | null
  getMainOption(name: string, otherwise: string): string
  getMainOption(name: string, otherwise: string | null = null): string | null {
    return this.getSection(this.configIniSection)[name.toLowerCase()] ?? otherwise
  }
  /** For what env.ts learns elsewhere, a URL from the environment say: it counts over what the file says. */
  setMainOption(name: string, value: string): void {
    this.#set.set(name.toLowerCase(), value)
  }
  getSection(name: string): Section {
    const own = this.#ini[name] ?? {}
    const read = Object.entries(own).map(([key, value]) => [key, interpolated(value, own)] as const)
    return Object.fromEntries([...read, ...(name === this.configIniSection ? this.#set : [])])
  }
}

export interface EngineConfigOptions {
  /** What the keys of an engine begin with in the file. */
  readonly prefix?: string
}

export function engineFromConfig(
  section: Section,
  { prefix = 'sqlalchemy.', ...options }: EngineConfigOptions & EngineOptions = {},
): Engine {
  return createEngine(urlOf(section, prefix), { ...echoOf(section, prefix), ...options })
}
export function asyncEngineFromConfig(
  section: Section,
  { prefix = 'sqlalchemy.', ...options }: EngineConfigOptions & AsyncEngineOptions = {},
): AsyncEngine {
  return createAsyncEngine(urlOf(section, prefix), { ...echoOf(section, prefix), ...options })
}

function urlOf(section: Section, prefix: string): string {
  const url = section[`${prefix}url`]
  if (url) return url
  throw new CommandError(`KeyError: '${prefix}url'`, {
    why: `${INI_FILE} no dice en qué base trabajar.`,
    fix: `escribe en su sección [alembic], por ejemplo, ${prefix}url = sqlite:///tienda.db`,
  })
}
const echoOf = (section: Section, prefix: string) =>
  /^true$/i.test(section[`${prefix}echo`] ?? '') ? { echo: true } : {}
