/** Progress in this browser's storage. Where it cannot be written (full, forbidden) the page goes on without it. */
import { KEY, merged, type Progress, progressOf } from './progress.ts'

export const readProgress = (): Progress => {
  try {
    return progressOf(localStorage.getItem(KEY))
  } catch {
    return progressOf(null)
  }
}

/** False when it could not be kept. */
export function addProgress(more: Partial<Omit<Progress, 'version'>>): boolean {
  const { read = {}, solved = {}, quizzes = {} } = more
  return writeProgress(merged(readProgress(), { version: 1, read, solved, quizzes }))
}

export function writeProgress(progress: Progress): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress))
  } catch {
    return false
  }
  dispatchEvent(new Event(CHANGED))
  return true
}

/** Heard in the page that changed it; other tabs hear `storage`. */
export const CHANGED = 'progreso-cambiado'

export function onProgress(listener: (progress: Progress) => void): void {
  const tell = () => listener(readProgress())
  addEventListener(CHANGED, tell)
  addEventListener('storage', (event) => {
    if (event.key === KEY || event.key === null) tell()
  })
}

export const now = (): string => new Date().toISOString()
