/** What a snippet may import, each with its declarations in `<name>/index.d.ts`, for whoever checks its types. */
export const SNIPPET_LIBRARIES = ['alquimia', 'alquimia/api', 'alquimia/sqlmodel', 'kysely', 'zod'] as const

/** As a compiler's `paths`: `root` is where its files are. */
export const snippetPaths = (root: string): Record<string, string[]> =>
  Object.fromEntries(SNIPPET_LIBRARIES.map((name) => [name, [`${root}${name}/index.d.ts`]]))
