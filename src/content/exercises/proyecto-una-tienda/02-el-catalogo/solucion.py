class ProductoDelCatalogo(BaseModel):
    id: int
    nombre: str
    precio_centavos: int
    autor: str | None


class CatalogoSalida(BaseModel):
    productos: list[ProductoDelCatalogo]
    siguiente: str | None


def pagina_del_catalogo(
    sesion: Session, limite: int, hasta: int | None, autor: str | None, despues: str | None
) -> CatalogoSalida:
    consulta = (
        select(Producto)
        .where(Producto.existencias > 0)
        .options(joinedload(Producto.autor))
        .order_by(Producto.precio_centavos, Producto.id)
        .limit(limite + 1)
    )
    if hasta is not None:
        consulta = consulta.where(Producto.precio_centavos <= hasta)
    if autor is not None:
        consulta = consulta.join(Producto.autor).where(Autor.nombre == autor)
    if despues is not None:
        precio, id_ = map(int, despues.split("-"))
        consulta = consulta.where(
            or_(
                Producto.precio_centavos > precio,
                and_(Producto.precio_centavos == precio, Producto.id > id_),
            )
        )
    encontrados = sesion.scalars(consulta).all()
    pagina = encontrados[:limite]
    hay_mas = len(encontrados) > limite
    return CatalogoSalida(
        productos=[
            ProductoDelCatalogo(
                id=p.id,
                nombre=p.nombre,
                precio_centavos=p.precio_centavos,
                autor=p.autor.nombre if p.autor else None,
            )
            for p in pagina
        ],
        siguiente=f"{pagina[-1].precio_centavos}-{pagina[-1].id}" if hay_mas else None,
    )


@app.get("/catalogo", response_model=CatalogoSalida)
def catalogo(
    limite: int = Query(10, ge=1, le=50),
    hasta: int | None = Query(None, ge=0),
    autor: str | None = None,
    despues: str | None = Query(None, pattern=r"^\d+-\d+$"),
    sesion: Session = Depends(obtener_sesion),
):
    return pagina_del_catalogo(sesion, limite, hasta, autor, despues)
