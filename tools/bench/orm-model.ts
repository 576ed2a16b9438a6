/** What every contender does, and the data it does it with. */
export interface Usuario {
  readonly nombre: string
  readonly correo: string
  readonly edad: number
}
export const usuarios = (count: number): Usuario[] =>
  Array.from({ length: count }, (_, i) => ({ nombre: `Nombre ${i}`, correo: `correo${i}@example.com`, edad: i % 90 }))

export const CHILDREN = 10

export const TASKS = ['insert', 'load', 'joined', 'selectin', 'update', 'delete', 'get-hit', 'get-miss'] as const
export type Task = (typeof TASKS)[number]

/** One contender with a database of its own, filled as each task needs. Every function is one timed task. */
export interface Contender {
  readonly name: string
  /** What it runs on, for the table. */
  readonly driver: string
  /** A clean database with `count` users, or none. */
  prepare(count: number): Promise<void> | void
  /** A thousand parents with ten children each. */
  prepareFamilies?(): Promise<void> | void
  readonly tasks: Partial<Record<Task, (count: number) => Promise<unknown> | unknown>>
  close?(): Promise<void> | void
}

export const SCHEMA = [
  'CREATE TABLE usuarios (id INTEGER NOT NULL, nombre VARCHAR(80) NOT NULL, correo VARCHAR(120) NOT NULL, edad INTEGER, PRIMARY KEY (id))',
  'CREATE TABLE padres (id INTEGER NOT NULL, nombre VARCHAR(80) NOT NULL, PRIMARY KEY (id))',
  'CREATE TABLE hijos (id INTEGER NOT NULL, nombre VARCHAR(80) NOT NULL, padre_id INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(padre_id) REFERENCES padres (id))',
  'CREATE INDEX ix_hijos_padre ON hijos (padre_id)',
]
