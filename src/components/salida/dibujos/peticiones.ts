// The tab «Peticiones»: what the program's application was asked, and what came of it.
import '../../dibujo/peticion/peticion.css'
import { exchangesFrom } from '../../../lib/visual/requests/data.ts'
import { drawExchanges } from '../../../lib/visual/requests/draw.ts'
import { place } from '../../dibujo/place.ts'
import { placeName } from '../contexto.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showRequests({ record, context, host }: LazyDrawing): void {
  place(host, drawExchanges(exchangesFrom(record), { lineOf: (where) => placeName(where, context) }))
}
