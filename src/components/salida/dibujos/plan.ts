// The tab «Plan»: how the database answered each query.
import { plansFrom } from '../../../lib/visual/plan/data.ts'
import { showPlans } from '../../dibujo/plan/live.ts'
import type { LazyDrawing } from '../vista-perezosa.ts'

export function showPlan({ record, context, host }: LazyDrawing): void {
  showPlans(host, plansFrom(record), context)
}
