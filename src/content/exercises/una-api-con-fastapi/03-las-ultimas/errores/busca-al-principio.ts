// Falla: contener no es empezar por eso
const limite = Query(int, { default: 10, ge: 1, le: 50 })
const buscar = Query(str, { default: null })

app.get('/recientes', { responseModel: z.array(NotaSalida), params: { limite, buscar, sesion } },
  function recientes({ limite, buscar, sesion }) {
    let consulta = select(Nota).orderBy(Nota.id.desc()).limit(limite)
    if (buscar !== null) consulta = consulta.where(Nota.titulo.startsWith(buscar))
    return sesion.scalars(consulta).all()
  })
