// Falla: Nadie se enteró del fallo
const correo = { enviar: (numero: number) => console.log(`correo de la nota ${numero}`) }
const turnos = { apuntar: (numero: number) => console.log(`turno de la nota ${numero}`) }

app.post('/recados', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, tareas: BackgroundTasks, sesion } },
  function recado({ nota, tareas, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.commit()
    const numero = nueva.id
    for (const tarea of [() => correo.enviar(numero), () => turnos.apuntar(numero)])
      tareas.addTask(() => {
        try {
          tarea()
        } catch {}
      })
    return nueva
  })
