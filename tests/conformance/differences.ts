/**
 * The only texts of SQL that differ from SQLAlchemy's, per scenario, with the reason of each. A difference that stops
 * happening fails the test, so that this list never lies.
 */
export const differences: Readonly<
  Record<string, Readonly<Record<string, { readonly ours: string; readonly why: string }>>>
> = {}
