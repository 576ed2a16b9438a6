app.delete('/notas/{numero}', { params: { numero: int, sesion } }, function borrar({ numero, sesion }) {
  return 'por hacer'
})
