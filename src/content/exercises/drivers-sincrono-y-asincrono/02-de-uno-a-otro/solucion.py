async def ficha(nombre: str) -> dict | None:
    async with CrearSesion() as session:
        consulta = select(Autor).options(selectinload(Autor.libros)).where(Autor.nombre == nombre)
        autor = (await session.scalars(consulta)).one_or_none()
        if autor is None:
            return None
        return {"autor": autor.nombre, "libros": [libro.titulo for libro in autor.libros]}
