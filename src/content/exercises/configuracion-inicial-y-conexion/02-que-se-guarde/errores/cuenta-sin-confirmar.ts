// Falla: la conexión se cerró sin confirmar
import { func, insert } from 'alquimia'

{
  using conexion = engine.connect()
  conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' }))
  console.log(conexion.execute(select(func.count()).selectFrom(Lector)).scalar())
}
