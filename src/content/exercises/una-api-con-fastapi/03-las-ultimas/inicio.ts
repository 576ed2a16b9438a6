app.get('/recientes', { responseModel: z.array(NotaSalida), params: { sesion } }, function recientes({ sesion }) {
  return sesion.scalars(select(Nota)).all()
})
