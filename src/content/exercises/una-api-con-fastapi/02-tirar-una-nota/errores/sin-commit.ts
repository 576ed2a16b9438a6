// Falla: falta confirmar con commit()
app.delete('/notas/{numero}', { statusCode: 204, params: { numero: int, sesion } }, function borrar({ numero, sesion }) {
  const nota = sesion.get(Nota, numero)
  if (!nota) throw new HTTPException(404, 'No hay ninguna nota con ese número')
  sesion.delete(nota)
})
