@app.delete("/notas/{numero}", status_code=204)
def borrar(numero: int, sesion: Session = Depends(obtener_sesion)):
    nota = sesion.get(Nota, numero)
    if nota is None:
        raise HTTPException(404, "No hay ninguna nota con ese número")
    sesion.delete(nota)
    sesion.commit()
