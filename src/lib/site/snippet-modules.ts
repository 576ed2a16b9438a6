// What a snippet may import, and where its declarations are among those of editor-types.ts.
export const snippetModules = {
  alquimia: 'alquimia/index.d.ts',
  'alquimia/api': 'alquimia/api/index.d.ts',
  kysely: 'kysely/index.d.ts',
  zod: 'zod/index.d.ts',
} as const

/** As the compiler wants them, from a root. */
export const modulePaths = (root: string): Record<string, string[]> =>
  Object.fromEntries(Object.entries(snippetModules).map(([name, file]) => [name, [`${root}${file}`]]))
