/**
 * What a reader has read and solved, kept in their browser and nowhere else: plain data with a version, that can be taken
 * to another browser as a file.
 */
export interface Progress {
  readonly version: 1
  /** Chapters read to the end, exercises solved and quizzes answered, by their names, each with its moment (ISO). */
  readonly read: Readonly<Record<string, string>>
  readonly solved: Readonly<Record<string, string>>
  readonly quizzes: Readonly<Record<string, QuizResult>>
}
export interface QuizResult {
  readonly right: number
  readonly total: number
  readonly at: string
}

export const EMPTY: Progress = { version: 1, read: {}, solved: {}, quizzes: {} }
export const KEY = 'alquimia:progreso'

/** What is kept, or nothing yet; what cannot be read counts as nothing, and is not overwritten until something is added. */
export function progressOf(text: string | null): Progress {
  if (text === null) return EMPTY
  try {
    return checked(JSON.parse(text)) ?? EMPTY
  } catch {
    return EMPTY
  }
}

/** Undefined when the data is none of ours. */
export function checked(data: unknown): Progress | undefined {
  if (typeof data !== 'object' || data === null || (data as { version?: unknown }).version !== 1) return undefined
  const { read, solved, quizzes } = data as Record<string, unknown>
  return { version: 1, read: moments(read), solved: moments(solved), quizzes: results(quizzes) }
}

/** Nothing that either knows is lost: the earliest moment of each stays, and of quizzes the best result. */
export function merged(a: Progress, b: Progress): Progress {
  const earliest = (x: Progress['read'], y: Progress['read']) => {
    const both: Record<string, string> = { ...x }
    for (const [name, at] of Object.entries(y)) if (both[name] === undefined || at < both[name]) both[name] = at
    return both
  }
  const quizzes: Record<string, QuizResult> = { ...a.quizzes }
  for (const [name, result] of Object.entries(b.quizzes)) {
    const known = quizzes[name]
    if (known === undefined || result.right / result.total > known.right / known.total) quizzes[name] = result
  }
  return { version: 1, read: earliest(a.read, b.read), solved: earliest(a.solved, b.solved), quizzes }
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const isMoment = (value: unknown): value is string => typeof value === 'string' && MOMENT.test(value)

function moments(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(Object.entries(data).filter((each): each is [string, string] => isMoment(each[1])))
}
function results(data: unknown): Record<string, QuizResult> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, result]) => {
      const { right, total, at } = (result ?? {}) as Record<string, unknown>
      const valid = Number.isInteger(right) && Number.isInteger(total) && isMoment(at)
      return valid && (right as number) <= (total as number) && (total as number) > 0
        ? [[name, { right, total, at } as QuizResult]]
        : []
    }),
  )
}
