import { desc, or_ } from 'alquimia'

const cerca = or_(Lector.ciudad.eq('Quito'), Lector.ciudad.eq('Loja'))
const nombres = session.execute(select(Lector.nombre).where(cerca).orderBy(desc(Lector.nombre))).scalars().all()
