/** Why a file cannot be brought in, said to whoever chose it. */
export class ArchiveProblem extends Error {
  override readonly name = 'ArchiveProblem'
}
