// Falla: Atiende el error dentro de cada una
const correo = { enviar: (numero: number) => console.log(`correo de la nota ${numero}`) }
const turnos = { apuntar: (numero: number) => console.log(`turno de la nota ${numero}`) }

app.post('/recados', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, tareas: BackgroundTasks, sesion } },
  function recado({ nota, tareas, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.commit()
    tareas.addTask((numero: number) => correo.enviar(numero), nueva.id)
    tareas.addTask((numero: number) => turnos.apuntar(numero), nueva.id)
    return nueva
  })
