// Falla: pídelo en la consulta, con limit()
app.get('/recientes', { responseModel: z.array(NotaSalida), params: { limite: Query(int, { default: 10, ge: 1, le: 50 }), buscar: Query(str, { default: '' }), sesion } },
  function recientes({ limite, buscar, sesion }) {
    const todas = sesion.scalars(select(Nota).orderBy(Nota.id.desc())).all()
    return todas.filter((nota) => nota.titulo.includes(buscar)).slice(0, limite)
  })
