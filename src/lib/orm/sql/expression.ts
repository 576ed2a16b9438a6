/**
 * SQL expressions as data: the door to the files that hold them. Each knows its type, the FROM elements it needs and its
 * Kysely node. Parentheses follow precedence levels, as SQLAlchemy writes them.
 *
 * The base class makes its own subclasses (`a.eq(b)` is a BinaryExpr), which is a cycle of modules. Everybody, these
 * files too, imports from here, so that the base is always evaluated before what extends it: keep it first.
 */
// biome-ignore assist/source/organizeImports: the order is the point, see above
export * from './sql-expr.ts'
export * from './values.ts'
export * from './operators.ts'
export * from './patterns.ts'
export * from './conditions.ts'
export * from './labels.ts'
