import { AsyncSession, asyncSessionmaker, createAsyncEngine, select, selectinload } from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { tienda } from './models.ts'

async function ready(r: Recorder) {
  const models = tienda()
  const engine = r.attach(createAsyncEngine('sqlite+aiosqlite://', { foreignKeys: false }))
  await r.quietlyAwait(() => engine.begin((c) => c.runSync(models.Base.metadata.createAll)))
  return { ...models, engine }
}

conformance('ch10-async', {
  'async-crud': async (r) => {
    const { engine, Usuario } = await ready(r)
    const S = asyncSessionmaker(engine, { expireOnCommit: false })
    await using s = S()
    await s.begin(() => s.add(new Usuario({ nombre: 'Laura', correo: 'l@x' })))
    const u = (await s.execute(select(Usuario).where(Usuario.id.eq(1)))).scalarOneOrNone()
    if (!u) throw new Error('not found')
    u.correo = 'nuevo@x'
    await s.commit()
    const out: unknown[] = [u.correo, (await s.get(Usuario, 1))?.nombre]
    await s.delete(u)
    await s.commit()
    return [...out, (await s.scalars(select(Usuario))).all()]
  },
  'async-lazy': async (r) => {
    const { engine, Usuario, Pedido } = await ready(r)
    await using s = new AsyncSession(engine)
    s.add(new Usuario({ nombre: 'L', correo: 'l', pedidos: [new Pedido({ descripcion: 'd' })] }))
    await s.commit()
    s.expungeAll()
    const u = await s.getOne(Usuario, 1)
    return u.pedidos.map((p) => p.descripcion)
  },
  'async-selectin': async (r) => {
    const { engine, Usuario, Pedido } = await ready(r)
    await using s = new AsyncSession(engine)
    s.add(new Usuario({ nombre: 'L', correo: 'l', pedidos: [new Pedido({ descripcion: 'd' })] }))
    await s.commit()
    s.expungeAll()
    let u = (await s.scalars(select(Usuario).options(selectinload(Usuario.pedidos)))).one()
    const out = u.pedidos.map((p) => p.descripcion)
    s.expungeAll()
    u = await s.getOne(Usuario, 1)
    await s.refresh(u, ['pedidos'])
    return [...out, ...u.pedidos.map((p) => p.descripcion)]
  },
})
