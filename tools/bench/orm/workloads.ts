// The workloads: what is ready before the clock starts, what is timed, and what must be true afterwards, so that no
// competitor is fast by not doing the work.
import { type NewReader, type Reader, type Subject, tables } from './subject.ts'

export interface Timed {
  ms: number
}

interface Workload {
  /** Rows to start from, as SQL. */
  seed(size: number): string[]
  run(subject: Subject, size: number): Promise<Timed>
}

const count = (size: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${size})`
const readers = (size: number) => [
  `${count(size)} INSERT INTO lectores SELECT i, 'Lectora ' || i, 'lectora' || i || '@laretorta.ec', i % 60 FROM n`,
]
const authors = (size: number) => [
  `${count(size / 10)} INSERT INTO autores SELECT i, 'Autora ' || i FROM n`,
  `${count(size)} INSERT INTO libros SELECT i, 'Libro ' || i, i % 500, (i - 1) / 10 + 1 FROM n`,
]
const newAge = 200

export const workloads = {
  insert: {
    seed: () => [],
    async run(subject, size) {
      const rows: NewReader[] = Array.from({ length: size }, (_, i) => ({
        nombre: `Lectora ${i}`,
        correo: `lectora${i}@laretorta.ec`,
        edad: i % 60,
      }))
      const { ms, value: ids } = await timed(() => subject.insert(rows))
      check(new Set(ids).size === size, 'faltan claves')
      check((await subject.scalar('SELECT count(*) FROM lectores')) === size, 'faltan filas')
      check((await subject.scalar(`SELECT edad FROM lectores WHERE id = ${ids[7]}`)) === 7, 'las claves no son esas')
      return { ms }
    },
  },
  load: {
    seed: readers,
    async run(subject, size) {
      const { ms, value } = await timed(() => subject.load())
      check(value.length === size, 'faltan objetos')
      check(value.every(isSeeded), 'hay objetos distintos de sus filas')
      return { ms }
    },
  },
  joined: { seed: authors, run: (subject, size) => withBooks(subject, size, 'loadJoined') },
  selectin: { seed: authors, run: (subject, size) => withBooks(subject, size, 'loadSelectin') },
  update: {
    seed: readers,
    async run(subject, size) {
      const chosen = everyTenth(await subject.load())
      const { ms } = await timed(() => subject.update(chosen, newAge))
      const changed = await subject.scalar(`SELECT count(*) FROM lectores WHERE edad = ${newAge} AND id % 10 = 1`)
      check(changed === size / 10, 'no se guardaron los cambios')
      return { ms }
    },
  },
  remove: {
    seed: readers,
    async run(subject, size) {
      const chosen = everyTenth(await subject.load())
      const { ms } = await timed(() => subject.remove(chosen))
      check((await subject.scalar('SELECT count(*) FROM lectores WHERE id % 10 = 1')) === 0, 'quedan filas')
      check((await subject.scalar('SELECT count(*) FROM lectores')) === size - size / 10, 'sobran borrados')
      return { ms }
    },
  },
  hits: {
    seed: readers,
    async run(subject, size) {
      await subject.load()
      return getSome(subject, size)
    },
  },
  misses: { seed: readers, run: (subject, size) => getSome(subject, size) },
} satisfies Record<string, Workload>

export type WorkloadName = keyof typeof workloads
export const workloadNames = Object.keys(workloads) as WorkloadName[]

/** What a competitor is asked: the tables and rows to start from go with it, the same for all. */
export interface Task {
  workload: WorkloadName
  size: number
  statements: string[]
}

export function taskOf(workload: WorkloadName, size: number): Task {
  return { workload, size, statements: [...tables, ...workloads[workload].seed(size)] }
}

export async function runTask(subject: Subject, { workload, size, statements }: Task): Promise<Timed> {
  await subject.open()
  try {
    for (const sql of statements) await subject.exec(sql)
    await subject.forget()
    return await workloads[workload].run(subject, size)
  } finally {
    await subject.close()
  }
}

async function withBooks(subject: Subject, size: number, method: 'loadJoined' | 'loadSelectin'): Promise<Timed> {
  const { ms, value } = await timed(() => subject[method]())
  check(value.length === size / 10, 'faltan autores')
  for (const author of value) {
    const right = author.libros.every((book) => book.titulo === `Libro ${book.id}` && book.paginas === book.id % 500)
    check(author.libros.length === 10 && right, 'los libros no son los de su autora')
    check(Math.ceil((author.libros[9]?.id ?? 0) / 10) === author.id, 'hay libros de otra autora')
  }
  return { ms }
}

async function getSome(subject: Subject, size: number): Promise<Timed> {
  const ids = Array.from({ length: size / 10 }, (_, i) => i * 10 + 1)
  const { ms, value } = await timed(() => subject.get(ids))
  check(
    value.every((reader, i) => reader !== null && reader.id === ids[i] && isSeeded(reader)),
    'no son los objetos pedidos',
  )
  return { ms }
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  // What earlier work left behind is not this one's to clean. Only young garbage: a full collection also throws away the
  // code that V8 compiled for classes without a living object, and no program starts its work like that.
  globalThis.gc?.({ type: 'minor' })
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

const everyTenth = (all: readonly Reader[]) => all.filter((reader) => reader.id % 10 === 1)
const isSeeded = ({ id, nombre, correo, edad }: Reader) =>
  nombre === `Lectora ${id}` && correo === `lectora${id}@laretorta.ec` && edad === id % 60

function check(fine: boolean, what: string): void {
  if (!fine) throw new Error(what)
}
