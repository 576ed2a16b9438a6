@app.get("/recientes", response_model=list[NotaSalida])
def recientes(
    limite: int = Query(10, ge=1, le=50),
    buscar: str | None = None,
    sesion: Session = Depends(obtener_sesion),
):
    consulta = select(Nota).order_by(Nota.id.desc()).limit(limite)
    if buscar is not None:
        consulta = consulta.where(Nota.titulo.contains(buscar))
    return sesion.scalars(consulta).all()
