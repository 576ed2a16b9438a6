import { delete_, insert, update } from 'alquimia'

session.execute(update(Lector).where(Lector.id.eq(2)).values({ ciudad: 'Ambato' }))
session.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' }))
session.execute(delete_(Lector).where(Lector.id.eq(3)))
session.commit()
