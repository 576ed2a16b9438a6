import { func, insert } from 'alquimia'

{
  using conexion = engine.connect()
  conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' }))
}

{
  using conexion = engine.connect()
  console.log(conexion.execute(select(func.count()).selectFrom(Lector)).scalar())
}
