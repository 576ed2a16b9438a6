async def catalogo() -> list[dict]:
    async with CrearSesion() as session:
        consulta = select(Autor).options(selectinload(Autor.libros)).order_by(Autor.nombre)
        autores = await session.scalars(consulta)
        return [{"nombre": autor.nombre, "libros": len(autor.libros)} for autor in autores]
