import { func, insert } from 'alquimia'

engine.begin((conexion) => {
  conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' }))
})

{
  using conexion = engine.connect()
  console.log(conexion.execute(select(func.count()).selectFrom(Lector)).scalar())
}
