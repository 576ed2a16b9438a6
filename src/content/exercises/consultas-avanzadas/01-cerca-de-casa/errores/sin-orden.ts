// Falla: están todos, pero en otro orden
const nombres = session.scalars(select(Lector.nombre).where(Lector.ciudad.in_(['Quito', 'Loja']))).all()
