// The tab «Sesión»: how the objects changed state.
import { sessionFrom } from '../../../lib/visual/session/data.ts'
import { sessionWalk } from '../../dibujo/sesion/paseo.ts'
import { sourceLine } from '../contexto.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showSession({ record, context, host, signal }: LazyDrawing): void {
  const example = host.closest<HTMLElement>('codigo-vivo') ?? undefined
  const story = sessionFrom(record, (at) => sourceLine(at, context))
  sessionWalk(story, host, { signal, context, example })
}
