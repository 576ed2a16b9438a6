/**
 * How a command that failed ends in the terminal. Alembic says `FAILED:` only of what it refuses itself; what breaks
 * inside a version or in the database leaves Python's traceback, whose last line is the error. Here it has the places of
 * the learner's files, and none of the library's.
 */
import { OURS } from '../../lib/migrations/panel/program.ts'
import type { Place, RunError } from '../../lib/runtime/record.ts'
import type { Tone } from './terminal.ts'

const REFUSALS: readonly string[] = ['CommandError', 'RevisionError']

/** Where it failed, when that is a file of the learner's. */
export const placeOf = ({ place }: RunError): Place | undefined => (place && isTheirs(place) ? place : undefined)

export function failureLines(error: RunError): [text: string, tone: Tone][] {
  const told = REFUSALS.includes(error.name) ? refusal(error) : traceback(error)
  const advice = [error.explanation, ...error.check].filter(Boolean)
  return [
    ...told.map((line): [string, Tone] => [line, 'fallo']),
    ...advice.map((line): [string, Tone] => [line, 'nota']),
  ]
}

function refusal(error: RunError): string[] {
  const place = placeOf(error)
  return [`FAILED: ${firstLine(error.message)}${place ? ` (${place.file}, línea ${place.line})` : ''}`]
}

function traceback(error: RunError): string[] {
  const theirs = error.stack.filter(isTheirs)
  const place = placeOf(error)
  const frames = theirs.length > 0 ? theirs.toReversed() : place ? [place] : []
  return [
    ...(frames.length > 0 ? ['Traceback (most recent call last):'] : []),
    ...frames.map(({ file, line }) => `  File "${file}", line ${line}`),
    `${error.name}: ${firstLine(error.message)}`,
  ]
}

export const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const isTheirs = ({ file }: Place): boolean => file !== OURS.main && file !== OURS.command
