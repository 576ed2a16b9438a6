/** What snippets import as `kysely`, and the builder that `engine.core` is made with. */
export * from 'kysely'
