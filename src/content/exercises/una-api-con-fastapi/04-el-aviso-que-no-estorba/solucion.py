def segura(nombre, tarea, *datos):
    try:
        tarea(*datos)
    except Exception as error:
        print(f"{nombre} falló: {error}")


@app.post("/recados", response_model=NotaSalida, status_code=201)
def recado(nota: NotaEntrada, tareas: BackgroundTasks, sesion: Session = Depends(obtener_sesion)):
    nueva = Nota(**nota.model_dump())
    sesion.add(nueva)
    sesion.commit()
    tareas.add_task(segura, "el correo", correo.enviar, nueva.id)
    tareas.add_task(segura, "el turno", turnos.apuntar, nueva.id)
    return nueva
