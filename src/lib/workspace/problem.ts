/** Something that the reader can put right: what happened and what to do, in their words. Never a fault of ours. */
export class WorkspaceProblem extends Error {
  override name = 'WorkspaceProblem'
}
