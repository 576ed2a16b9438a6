// The tab «Línea de tiempo»: what was sent, and when.
import { timelineFrom } from '../../../lib/visual/timeline/data.ts'
import { showTimelines } from '../../dibujo/tiempo/live.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showTimeline({ record, context, host, signal }: LazyDrawing): void {
  showTimelines({ before: timelineFrom(record) }, host, signal, context)
}
