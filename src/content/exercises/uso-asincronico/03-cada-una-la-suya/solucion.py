async def titulo(id: int) -> str | None:
    async with CrearSesion() as session:
        libro = await session.get(Libro, id)
        return libro.titulo if libro else None


async def titulos(ids: list[int]) -> list[str | None]:
    return list(await asyncio.gather(*(titulo(id) for id in ids)))
