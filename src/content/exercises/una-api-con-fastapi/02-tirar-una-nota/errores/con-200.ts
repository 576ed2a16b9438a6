// Falla: Di statusCode: 204
app.delete('/notas/{numero}', { params: { numero: int, sesion } }, function borrar({ numero, sesion }) {
  const nota = sesion.get(Nota, numero)
  if (!nota) throw new HTTPException(404, 'No hay ninguna nota con ese número')
  sesion.delete(nota)
  sesion.commit()
  return { borrada: numero }
})
