// Says in Spanish what is wrong with a content file: which file, which field, what was expected, what was found.
import type { z } from 'astro/zod'
import { closest } from './closest.ts'

type Issue = z.core.$ZodIssue

const typeNames: Record<string, string> = {
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: '«true» o «false»',
  array: 'una lista',
  object: 'un grupo de campos',
}

/** The message that stops the build. `schemaFields` are the names the schema knows, to suggest one for a typo. */
export function explainInvalid(file: string, issues: readonly Issue[], data: unknown, schemaFields: string[]): string {
  const lines = explainIssues(issues, data, schemaFields).map(({ text }) => `  · ${text}`)
  return [`${file}: ${lines.length === 1 ? 'hay un campo' : 'hay campos'} que corregir.`, ...lines].join('\n')
}

/** Each mistake by itself, with the path of its field. */
export function explainIssues(
  issues: readonly Issue[],
  data: unknown,
  schemaFields: string[],
): { path: readonly PropertyKey[]; text: string }[] {
  return issues.flatMap((issue) =>
    explainIssue(issue, data, schemaFields).map((text, at) => ({
      path: issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[at] ?? ''] : issue.path,
      text,
    })),
  )
}

function explainIssue(issue: Issue, data: unknown, schemaFields: string[]): string[] {
  const field = fieldName(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = closest(key, schemaFields)
      const where = issue.path.length > 0 ? ` en ${field}` : ''
      return `«${key}»${where}: este campo no existe${near ? `; ¿quisiste escribir «${near}»?` : '.'}`
    })
  }
  const value = valueAt(data, issue.path)
  const expected = expectation(issue)
  if (value === undefined) return [`${field}: falta este campo; se esperaba ${expected}.`]
  return [`${field}: se esperaba ${expected}, y hay ${show(value)}.`]
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `uno de estos valores: ${issue.values.map((v) => `«${String(v)}»`).join(', ')}`
    case 'too_small':
      return own(issue) ?? `un valor de al menos ${issue.minimum}`
    case 'too_big':
      return own(issue) ?? `un valor de ${issue.maximum} como máximo`
    default:
      return own(issue) ?? 'otro valor'
  }
}

/** A rule's own Spanish sentence, told apart from the library's English ones, which all begin with a capital. */
function own(issue: Issue): string | undefined {
  return /^[A-Z]/.test(issue.message) ? undefined : `un valor válido (${issue.message})`
}

function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'El archivo'
  const text = path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : `${i ? '.' : ''}${String(step)}`))
  return `«${text.join('')}»`
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value === null || value === undefined ? undefined : Reflect.get(Object(value), step)),
    data,
  )
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `«${value}»` : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
