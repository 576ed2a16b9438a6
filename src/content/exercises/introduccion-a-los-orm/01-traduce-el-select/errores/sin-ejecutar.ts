// Falla: Guardaste la consulta, no su resultado
const limenos = select(Lector).where(Lector.ciudad.eq('Lima')).orderBy(Lector.nombre.desc())
