import { desc } from 'alquimia'

const consulta = select(Lector).filterBy({ ciudad: 'Lima' }).orderBy(desc(Lector.nombre))
const limenos = session.execute(consulta).scalars().all()
