/** Work for after the answer. */
import { APIError } from './errors.ts'

export interface Task {
  readonly name: string
  run(): unknown
}

/** Asked for among a route's parameters: `params: { tareas: BackgroundTasks }`. Tasks run in order, one after the other. */
export class BackgroundTasks {
  readonly #tasks: Task[] = []

  // biome-ignore lint/suspicious/noExplicitAny: a task takes whatever it takes.
  addTask<A extends readonly any[]>(task: (...args: A) => unknown, ...args: A): void {
    if (typeof task !== 'function')
      throw new APIError(
        `addTask recibió ${typeof task === 'object' ? 'un objeto' : `«${String(task)}»`} en lugar de una función.`,
        'Una tarea es una función que todavía no se llamó.',
        'Pasa la función y aparte sus valores: tareas.addTask(registrar, nota.id), y no registrar(nota.id).',
      )
    this.#tasks.push({ name: task.name || 'una tarea sin nombre', run: () => task(...args) })
  }
  get tasks(): readonly Task[] {
    return this.#tasks
  }
}
