async def traspasar(de_id: int, a_id: int) -> int:
    async with CrearSesion.begin() as session:
        opciones = [selectinload(Autor.libros)]
        de = await session.get(Autor, de_id, options=opciones)
        a = await session.get(Autor, a_id, options=opciones)
        if de is None or a is None:
            raise ValueError("Los dos autores tienen que existir.")

        libros = list(de.libros)
        for libro in libros:
            libro.autor = a
        await session.delete(de)
        return len(libros)
