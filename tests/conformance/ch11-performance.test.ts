import {
  containsEager,
  createEngine,
  joinedload,
  type LoaderOption,
  raiseload,
  Session,
  select,
  selectinload,
  subqueryload,
  TimeoutError,
  text,
} from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { type Blog, blog, seedBlog, seedTienda, setup, tienda } from './models.ts'

function seeded(r: Recorder, n = 5, m = 3) {
  const models = blog()
  const engine = setup(r, models.Base)
  seedBlog(r, engine, models, n, m)
  return { ...models, engine }
}

/** The same walk over users and posts, with another way of loading each time. */
const loading =
  (options: (models: Blog) => LoaderOption[], { nested = false, n = 5 } = {}) =>
  (r: Recorder) => {
    const models = seeded(r, n)
    using s = new Session(models.engine)
    const us = s
      .scalars(
        select(models.User)
          .orderBy(models.User.id)
          .options(...options(models)),
      )
      .unique()
      .all()
    r.mark('recorrer')
    const rows = us.map((u) => [
      u.name,
      u.posts.map((p) => [p.title, ...(nested ? p.comments.map((c) => c.body) : [])]),
    ])
    return n > 5 ? { rows: rows.length } : rows
  }

conformance('ch11-performance', {
  'lazy-n1': loading(() => []),
  joinedload: loading(({ User }) => [joinedload(User.posts)]),
  selectinload: loading(({ User }) => [selectinload(User.posts)]),
  subqueryload: loading(({ User }) => [subqueryload(User.posts)]),
  'selectin-nested': loading(({ User, Post }) => [selectinload(User.posts).selectinload(Post.comments)], {
    nested: true,
  }),
  raiseload: loading(({ User }) => [raiseload(User.posts)]),
  'selectin-501': loading(({ User }) => [selectinload(User.posts)], { n: 501 }),
  'lazy-m2o-identity': (r) => {
    const { engine, Post } = seeded(r)
    using s = new Session(engine)
    return [...s.scalars(select(Post).orderBy(Post.id))].map((p) => p.author?.name)
  },
  'joined-m2o-limit': (r) => {
    const { engine, User } = seeded(r)
    using s = new Session(engine)
    return [...s.scalars(select(User).orderBy(User.id).limit(2).options(joinedload(User.posts))).unique()].map((u) => [
      u.name,
      u.posts.length,
    ])
  },
  'joined-needs-unique': (r) => {
    const { engine, User } = seeded(r, 2, 2)
    using s = new Session(engine)
    return s.scalars(select(User).options(joinedload(User.posts))).all()
  },
  'contains-eager': (r) => {
    const { engine, User, Post } = seeded(r, 3, 3)
    using s = new Session(engine)
    const query = select(User)
      .join(User.posts)
      .where(Post.title.like('%.1'))
      .options(containsEager(User.posts))
      .orderBy(User.id)
    return [...s.scalars(query).unique()].map((u) => [u.name, u.posts.map((p) => p.title)])
  },
  'explain-index': (r) => {
    const models = tienda()
    const e = setup(r, models.Base)
    seedTienda(r, e, models)
    using s = new Session(e)
    const plan = () =>
      s
        .execute(text('EXPLAIN QUERY PLAN SELECT * FROM pedidos WHERE total > 100'))
        .all()
        .map((row) => row[3])
    const a = plan()
    s.execute(text('CREATE INDEX ix_total ON pedidos (total)'))
    return [a, plan()]
  },
  'pool-queue': () => {
    const engine = createEngine('sqlite:///pool.db', {
      poolclass: 'queue',
      poolSize: 1,
      maxOverflow: 1,
      poolTimeout: 0.05,
    })
    const a = engine.connect()
    const out: unknown[] = [engine.pool.checkedout(), engine.pool.overflow()]
    const b = engine.connect()
    out.push(engine.pool.checkedout(), engine.pool.overflow())
    try {
      engine.connect()
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      out.push(error.what)
    }
    const counts = () => [engine.pool.checkedin(), engine.pool.checkedout(), engine.pool.overflow()]
    b.close()
    out.push(...counts())
    a.close()
    return [...out, ...counts()]
  },
})
