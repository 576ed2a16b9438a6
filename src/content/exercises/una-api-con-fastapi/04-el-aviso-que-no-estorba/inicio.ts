const correo = { enviar: (numero: number) => console.log(`correo de la nota ${numero}`) }
const turnos = { apuntar: (numero: number) => console.log(`turno de la nota ${numero}`) }

app.post('/recados', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, sesion } },
  function recado({ nota, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.flush()
    correo.enviar(nueva.id)
    turnos.apuntar(nueva.id)
    sesion.commit()
    return nueva
  })
