import { or_ } from 'alquimia'

const cerca = or_(Lector.ciudad.eq('Quito'), Lector.ciudad.eq('Loja'))
const nombres = session.scalars(select(Lector.nombre).where(cerca).orderBy(Lector.nombre.desc())).all()
