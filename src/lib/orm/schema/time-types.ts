/** Days, instants, hours and spans of time, all in UTC, written as SQLAlchemy writes them on SQLite. */
import { factory, TypeEngine, wrong } from './type-engine.ts'

const pad = (value: number, width = 2) => value.toString().padStart(width, '0')

function dayText(value: Date): string {
  return `${pad(value.getUTCFullYear(), 4)}-${pad(value.getUTCMonth() + 1)}-${pad(value.getUTCDate())}`
}
function validDate(value: Date, type: string): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value
  return wrong(value, type, "da un Date válido, por ejemplo new Date('2024-02-29').")
}
const sameTime = (a: Date, b: Date) => a instanceof Date && b instanceof Date && a.getTime() === b.getTime()

/** A day. Named with an underscore because snippets need JavaScript's `Date` to make its values. */
export const Date_ = factory(makeDay, makeDay)
function makeDay(): TypeEngine<Date> {
  return new TypeEngine<Date>(
    'Date',
    (value) => dayText(validDate(value, 'Date_')),
    (value) => validDate(new Date(`${value}T00:00:00Z`), 'Date_'),
    [],
    sameTime,
  )
}
/** An instant, written as pysqlite does: `2024-02-29 13:05:06.000000`, in UTC. */
export const DateTime = factory(makeInstant, makeInstant)
function makeInstant(): TypeEngine<Date> {
  return new TypeEngine<Date>(
    'DateTime',
    (value) => {
      const date = validDate(value, 'DateTime')
      return `${dayText(date)} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}.${pad(date.getUTCMilliseconds(), 3)}000`
    },
    (value) =>
      validDate(new Date(`${(value as string).replace(' ', 'T').replace(/(\.\d{3})\d*$/, '$1')}Z`), 'DateTime'),
    [],
    sameTime,
  )
}

const HOUR = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/
/** An hour of the day, as text: `'13:05'`, `'13:05:06.5'`. JavaScript has no type for it. */
export const Time = factory(makeHour, makeHour)
function makeHour(): TypeEngine<string> {
  const stored = (value: string): string => {
    const [, hours, minutes, seconds = '00', fraction = ''] =
      HOUR.exec(value) ?? wrong(value, 'Time', "da la hora como texto: '13:05' o '13:05:06'.")
    return `${hours}:${minutes}:${seconds}.${fraction.padEnd(6, '0')}`
  }
  return new TypeEngine<string>(
    'Time',
    stored,
    // Only the digits that say something: `13:05:00.500000` is read `13:05:00.5`.
    (value) => (value as string).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''),
    [],
    (a, b) => stored(a) === stored(b),
  )
}

/** A span of time in milliseconds. As SQLAlchemy on databases without one, it is kept as an instant since 1970. */
export const Interval = factory(makeSpan, makeSpan)
function makeSpan(): TypeEngine<number> {
  const instant = makeInstant()
  return new TypeEngine<number>(
    'Interval',
    (value) =>
      Number.isFinite(value)
        ? instant.bind(new Date(value))
        : wrong(value, 'Interval', 'da los milisegundos: 2 * 24 * 60 * 60 * 1000 son dos días.'),
    (value) => (instant.result as (content: unknown) => Date)(value).getTime(),
  )
}
