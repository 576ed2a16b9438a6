// Falla: primero commit, y después lo demás
const correo = { enviar: (numero: number) => console.log(`correo de la nota ${numero}`) }
const turnos = { apuntar: (numero: number) => console.log(`turno de la nota ${numero}`) }

app.post('/recados', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, sesion } },
  function recado({ nota, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.flush()
    for (const tarea of [correo.enviar, turnos.apuntar])
      try {
        tarea(nueva.id)
      } catch (error) {
        console.log((error as Error).message)
      }
    sesion.commit()
    return nueva
  })
