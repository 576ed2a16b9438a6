/**
 * One statement in four databases. `dialects.json` is what SQLAlchemy 2.0.54 compiles each to (`render_postcompile`, or
 * `literal_binds` for those called «literal»), with every placeholder written `?`.
 */
import {
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  Boolean,
  cast,
  compile,
  createStatements,
  DateTime,
  DeclarativeBase,
  delete_,
  func,
  Integer,
  initAlquimia,
  insert,
  mappedColumn,
  not_,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  true_,
  update,
} from 'alquimia'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { mssql, mysql, postgresql } from '../../../src/lib/orm/dialects/others.ts'
import recorded from './dialects.json' with { type: 'json' }

beforeAll(() => initAlquimia({ core: false }))

class Base extends DeclarativeBase {}
class A extends Base.model('a', {
  id: mappedColumn(Integer, { primaryKey: true }),
  n: mappedColumn(String(20)),
  ok: mappedColumn(Boolean, { nullable: true }),
  m: mappedColumn(String(9), { nullable: true }),
  d: mappedColumn(DateTime, { nullable: true }),
  padre: mappedColumn(Integer, { nullable: true }),
}) {}

const root = select(A.id, A.padre).where(A.padre.is_(null)).cte('arbol', { recursive: true })
const tree = root.unionAll(select(A.id, A.padre).join(root, A.padre.eq(root.c.id)) as never)
const upsert = insert(A).values({ id: 1, n: 'x' })

const statements: Record<string, Parameters<typeof compile>[0]> = {
  selorder: select(A.id).orderBy(A.id).limit(5).offset(2),
  lim: select(A.id).limit(5),
  limorder: select(A.id, A.n).orderBy(A.n.desc()).limit(5),
  off: select(A.id).orderBy(A.id).offset(5),
  boolcol: select(A.id).where(A.ok as never),
  notbool: select(A.id).where(not_(A.ok as never)),
  booleq: select(A.id).where(A.ok.eq(true)),
  true: select(A.id).where(true_()),
  concat2: select(A.n.add(A.m as never).add('z')),
  contains: select(A.id).where(A.n.contains('x')),
  startsw: select(A.id).where(A.n.startsWith('x', { autoescape: true })),
  icontains: select(A.id).where(A.n.icontains('a')),
  ilike: select(A.id).where(A.n.ilike('a%')),
  in0: select(A.id).where(A.id.in_([])),
  notin0: select(A.id).where(A.id.notIn([])),
  caststr: select(cast(A.id, String)),
  castint: select(cast(A.n, Integer)),
  castbool: select(cast(A.id, Boolean)),
  div: select(A.id.div(2)),
  floordiv: select(A.id.floordiv(2)),
  mod: select(A.id.mod(2)),
  now: select(func.now()),
  len: select(func.length(A.n)),
  ins: insert(A).values({ n: 'x' }),
  insret: insert(A).values({ n: 'x' }).returning(A.id),
  insdef: insert(A).values({}),
  ups: upsert.onConflictDoUpdate({ indexElements: ['id'], set: { n: upsert.excluded.n as never } }),
  updret: update(A).where(A.id.eq(1)).values({ n: 'x' }).returning(A.id, A.n),
  delret: delete_(A).where(A.id.eq(1)).returning(A.id),
  rcte: select(tree.c.id),
  isdist: select(A.id).where(A.n.isDistinctFrom('x')),
  notdist: select(A.id).where(A.n.isNotDistinctFrom('x')),
  regexp: select(A.id).where(A.n.regexpMatch('x')),
  sub: select(select(A.id).orderBy(A.id).limit(3).subquery().c.id),
  fu: select(A.id).withForUpdate(),
  'str literal': select(A.id).where(A.n.eq("o'b\\x")),
  'date literal': select(A.id).where(A.d.gt(new Date('2024-01-02T03:04:05Z'))),
}

describe.each(Object.entries(recorded))('%s', (dialect, expected) => {
  test.each(Object.entries(expected))('%s', (name, sql) => {
    const literalBinds = name.endsWith('literal')
    const written = compile(statements[name] as never, { dialect, literalBinds })
    expect(written.replaceAll(/[$@]\d+/g, '?')).toBe(sql)
  })
})

it('what a database does not have is said, and what to do instead', () => {
  const in_ = (dialect: string, statement: Parameters<typeof compile>[0]) => () => compile(statement, { dialect })
  expect(in_('mssql', select(A.id).offset(5))).toThrow('OFFSET sin ORDER BY')
  expect(in_('mssql', select(A.id).union(select(A.id)).limit(1))).toThrow('subquery()')
  expect(in_('mssql', select(A.id).where(A.n.regexpMatch('x')))).toThrow('expresiones regulares')
  expect(in_('mssql', statements.ups as never)).toThrow('ON CONFLICT')
  expect(in_('mysql', upsert.onConflictDoNothing())).toThrow('ON CONFLICT')
})

it('a generated key is declared in the way of each database', () => {
  const created = [postgresql, mysql, mssql].map((dialect) =>
    compile(createStatements(A.table, dialect)[0] as never, { dialect: dialect.name })
      .split('\n')[1]
      ?.trim(),
  )
  expect(created).toEqual([
    'id SERIAL NOT NULL,',
    'id INTEGER NOT NULL AUTO_INCREMENT,',
    'id INTEGER NOT NULL IDENTITY,',
  ])
})
