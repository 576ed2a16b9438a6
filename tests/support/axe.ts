/** What axe finds wrong in a page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * Only what is wrong is told: the rest, some thousands of elements that pass each rule, takes several times as long.
 * `Legacy` is axe's name for not asking frames of other origins: there is only ours, hidden, where programs run.
 */
export const axeOf = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)

/** «rule: elements», for each rule that is broken. */
export async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
