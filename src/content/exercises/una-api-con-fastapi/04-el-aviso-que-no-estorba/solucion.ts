const correo = { enviar: (numero: number) => console.log(`correo de la nota ${numero}`) }
const turnos = { apuntar: (numero: number) => console.log(`turno de la nota ${numero}`) }

function segura(nombre: string, tarea: () => void) {
  try {
    tarea()
  } catch (error) {
    console.error(`${nombre} falló: ${(error as Error).message}`)
  }
}

app.post('/recados', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, tareas: BackgroundTasks, sesion } },
  function recado({ nota, tareas, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.commit()
    const numero = nueva.id
    tareas.addTask(segura, 'el correo', () => correo.enviar(numero))
    tareas.addTask(segura, 'el turno', () => turnos.apuntar(numero))
    return nueva
  })
