/** What snippets import as `alquimia`: the library and its migrations, as one package. */
export * from './migrations/index.ts'
export * from './orm/index.ts'
