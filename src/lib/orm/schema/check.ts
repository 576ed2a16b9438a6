/** CHECK, of a table or of one column. */
import type { Condition } from '../sql/expression.ts'

export class CheckConstraint {
  readonly condition: string | Condition
  readonly name: string | undefined
  /** Written beside its column, and not after them all. */
  readonly inline: boolean
  constructor(condition: string | Condition, options: { readonly name?: string } = {}, inline = false) {
    this.condition = condition
    this.name = options.name
    this.inline = inline
  }
}
