import { delete_ } from 'alquimia'

app.delete('/notas/{numero}', { statusCode: 204, params: { numero: int, sesion } }, function borrar({ numero, sesion }) {
  const { rowcount } = sesion.execute(delete_(Nota).where(Nota.id.eq(numero)))
  if (rowcount === 0) throw new HTTPException(404, 'No hay ninguna nota con ese número')
  sesion.commit()
})
