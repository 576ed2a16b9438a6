/** The part of Kysely that only `engine.core` uses: a chunk of its own. */
export { Kysely, SqliteAdapter, SqliteIntrospector } from 'kysely'
