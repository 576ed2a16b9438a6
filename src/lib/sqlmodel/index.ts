/** What snippets import as `alquimia/sqlmodel`: SQLModel's names in camelCase, upon alquimia and zod. */
export {
  and_,
  asc,
  createAsyncEngine,
  createEngine,
  desc,
  func,
  not_,
  or_,
  relationship as Relationship,
  select,
  text,
} from 'alquimia'
export type { DumpOptions } from './dump.ts'
export { Field, FieldInfo, type FieldOptions } from './field.ts'
export { SQLModel } from './model.ts'
export { AsyncSession, type ExecResult, Session } from './session.ts'
export type { SqlModelObject } from './types.ts'
export { type ErrorDetail, ValidationError } from './validation-error.ts'
