// Falla: los límites van en Query
app.get('/recientes', { responseModel: z.array(NotaSalida), params: { limite: Query(int, { default: 10 }), buscar: Query(str, { default: null }), sesion } },
  function recientes({ limite, buscar, sesion }) {
    let consulta = select(Nota).orderBy(Nota.id.desc()).limit(limite)
    if (buscar !== null) consulta = consulta.where(Nota.titulo.contains(buscar))
    return sesion.scalars(consulta).all()
  })
