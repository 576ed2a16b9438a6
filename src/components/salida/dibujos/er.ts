// In the tab «Esquema»: the tables and how they refer to each other, drawn.
import { erFrom } from '../../../lib/visual/er/data.ts'
import { erDiagram } from '../../dibujo/er/diagrama.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showDiagram({ record, host, signal }: LazyDrawing): void {
  erDiagram(erFrom(record.databases.flatMap(({ after }) => after)), host, signal)
}
