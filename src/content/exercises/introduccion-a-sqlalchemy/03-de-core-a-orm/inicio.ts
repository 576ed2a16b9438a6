import { insert, update } from 'alquimia'

using conexion = engine.connect()
conexion.execute(update(Lector).where(Lector.id.eq(2)).values({ ciudad: 'Cuenca' }))
conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' }))
conexion.commit()
