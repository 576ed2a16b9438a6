/** `inspect(…)`: an object's state, a model's mapper or a database's tables. */
import { AsyncEngine } from './async/async-engine.ts'
import type { ReflectedColumn, ReflectedForeignKey, ReflectedIndex } from './dialects/dialect.ts'
import type { CoreConnection } from './engine/connection.ts'
import type { Step } from './engine/drive.ts'
import { Engine } from './engine/engine.ts'
import { type Mapper, mapperOrNull } from './schema/mapper.ts'
import { type InstanceState, inspectInstance } from './session/state.ts'

/** What a database holds, asked to it. */
export class Inspector {
  readonly engine: Engine
  constructor(engine: Engine) {
    this.engine = engine
  }
  #ask<T>(work: (connection: CoreConnection) => Step<T>): T {
    return this.engine.ddl(work)
  }
  getTableNames(): string[] {
    return this.#ask((c) => c.ask(c.engine.dialect.tableNames()))
  }
  hasTable(name: string): boolean {
    return this.#ask((c) => c.ask(c.engine.dialect.hasTable(name)))
  }
  getColumns(table: string): ReflectedColumn[] {
    return this.#ask((c) => c.ask(c.engine.dialect.columns(table)))
  }
  getForeignKeys(table: string): ReflectedForeignKey[] {
    return this.#ask((c) => c.ask(c.engine.dialect.foreignKeys(table)))
  }
  getIndexes(table: string): ReflectedIndex[] {
    return this.#ask((c) => c.ask(c.engine.dialect.indexes(table))).filter(
      (each) => !each.name.startsWith('sqlite_autoindex'),
    )
  }
  getPkConstraint(table: string): { constrainedColumns: string[] } {
    const key = this.getColumns(table).filter((each) => each.primaryKey > 0)
    return { constrainedColumns: key.sort((a, b) => a.primaryKey - b.primaryKey).map((each) => each.name) }
  }
}

export function inspect(target: Engine | AsyncEngine): Inspector
export function inspect(target: abstract new (...args: never[]) => object): Mapper
export function inspect(target: object): InstanceState
export function inspect(target: unknown): Inspector | Mapper | InstanceState {
  if (target instanceof Engine) return new Inspector(target)
  if (target instanceof AsyncEngine) return new Inspector(target.syncEngine)
  const mapper = mapperOrNull(target)
  if (mapper) {
    mapper.registry.configure()
    return mapper
  }
  return inspectInstance(target)
}
