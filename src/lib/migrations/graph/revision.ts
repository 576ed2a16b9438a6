/** A version file as the graph sees it: its names, and nothing of what it does. */
export interface Revision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly created?: string
}

/** What a version file exports, before it is checked. */
export interface RevisionHeader {
  readonly revision: string
  readonly downRevision?: string | readonly string[] | null
  readonly branchLabels?: string | readonly string[] | null
  readonly dependsOn?: string | readonly string[] | null
  readonly message?: string
  readonly created?: string
}

const listed = (value: string | readonly string[] | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value

export function toRevision(header: RevisionHeader): Revision {
  return {
    revision: header.revision,
    downRevisions: listed(header.downRevision),
    branchLabels: listed(header.branchLabels),
    dependsOn: listed(header.dependsOn),
    message: header.message ?? '',
    ...(header.created ? { created: header.created } : {}),
  }
}
