// Falla: falta ordenar al revés
app.get('/recientes', { responseModel: z.array(NotaSalida), params: { limite: Query(int, { default: 10, ge: 1, le: 50 }), sesion } },
  function recientes({ limite, sesion }) {
    return sesion.scalars(select(Nota).limit(limite)).all()
  })
