// Falla: comprueba que sesion.get la encontró
app.delete('/notas/{numero}', { statusCode: 204, params: { numero: int, sesion } }, function borrar({ numero, sesion }) {
  const nota = sesion.get(Nota, numero)
  sesion.delete(nota!)
  sesion.commit()
})
