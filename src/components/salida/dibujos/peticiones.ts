// The tab «Peticiones»: what the program's application was asked, and what came of it.
import { exchangesFrom } from '../../../lib/visual/requests/data.ts'
import { drawExchanges } from '../../../lib/visual/requests/draw.ts'
import { drawOptions, placeExchanges } from '../../dibujo/peticion/live.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showRequests({ record, context, host }: LazyDrawing): void {
  placeExchanges(host, drawExchanges(exchangesFrom(record), drawOptions(context)))
}
