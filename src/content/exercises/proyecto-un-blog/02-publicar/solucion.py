def enlace_libre(session: Session, base: str) -> str:
    usados = set(session.scalars(select(Entrada.enlace).where(Entrada.enlace.startswith(base))))
    enlace, n = base, 2
    while enlace in usados:
        enlace, n = f"{base}-{n}", n + 1
    return enlace


def etiquetas_de(session: Session, nombres: list[str]) -> list[Etiqueta]:
    limpios = list(dict.fromkeys(nombre.strip().lower() for nombre in nombres))
    hay = {e.nombre: e for e in session.scalars(select(Etiqueta).where(Etiqueta.nombre.in_(limpios)))}
    return [hay.get(nombre) or Etiqueta(nombre=nombre) for nombre in limpios]


def publicar(session: Session, autor_id: int, titulo: str, texto: str, nombres: list[str], dia: int) -> Entrada:
    autor = session.get(Lector, autor_id)
    if autor is None:
        raise LookupError(f"no hay ningún lector {autor_id}")
    entrada = Entrada(
        titulo=titulo,
        texto=texto,
        enlace=enlace_libre(session, enlace_de(titulo)),
        publicada=dia,
        autor=autor,
        etiquetas=etiquetas_de(session, nombres),
    )
    session.add(entrada)
    session.commit()
    return entrada
