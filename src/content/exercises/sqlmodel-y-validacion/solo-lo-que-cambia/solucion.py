class LibroActualizar(SQLModel):
    titulo: str = Field(default="", min_length=1, max_length=120)
    precio: float = Field(default=0, gt=0)
    anio: int | None = None


def actualizar(session, id, datos):
    cambios = LibroActualizar.model_validate(datos).model_dump(exclude_unset=True)
    libro = session.get(Libro, id)
    if libro is None:
        return None
    libro.sqlmodel_update(cambios)
    session.commit()
    session.refresh(libro)
    return libro
