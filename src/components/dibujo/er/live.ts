// The diagram of a schema, live.
import { type ErSchema, erFromRun } from '../../../lib/visual/er/data.ts'
import type { LiveKind } from '../kinds.ts'
import { erDiagram } from './diagrama.ts'

export const kind: LiveKind<ErSchema> = {
  from: (record) => erFromRun(record),
  mount: (schema, { host, signal, options }) => erDiagram(schema, host, signal, options.de ?? 'esquema'),
}
