// Falla: primero se busca y después se limita
const limite = Query(int, { default: 10, ge: 1, le: 50 })
const buscar = Query(str, { default: null })

app.get('/recientes', { responseModel: z.array(NotaSalida), params: { limite, buscar, sesion } },
  function recientes({ limite, buscar, sesion }) {
    const notas = sesion.scalars(select(Nota).orderBy(Nota.id.desc()).limit(limite)).all()
    return buscar === null ? notas : notas.filter((nota) => nota.titulo.includes(buscar))
  })
