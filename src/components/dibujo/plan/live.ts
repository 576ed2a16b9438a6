// Plans of queries, live: drawn again by each run.
import '../marcas.css'
import '../../salida/sql.css'
import './plan.css'
import { type PlanData, plansFrom } from '../../../lib/visual/plan/data.ts'
import { drawPlans } from '../../../lib/visual/plan/draw.ts'
import { type OutputContext, shownLine } from '../../salida/contexto.ts'
import type { LiveKind } from '../kinds.ts'
import { place } from '../place.ts'

export function showPlans(host: HTMLElement, data: PlanData, context: OutputContext, only?: number): void {
  place(host, drawPlans(data, { only, lineOf: (file, line) => shownLine({ file, line }, context) }))
}

export const kind: LiveKind<PlanData> = {
  from: (record) => plansFrom(record),
  mount: (data, { host, context, options }, drawn) => {
    // What was drawn when the site was built has nothing to move.
    if (!drawn) showPlans(host, data, context, options.consulta ? Number(options.consulta) : undefined)
  },
}
