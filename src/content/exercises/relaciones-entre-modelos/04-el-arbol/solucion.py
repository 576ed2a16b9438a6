def ruta(seccion: Seccion) -> list[str]:
    return [*ruta(seccion.madre), seccion.nombre] if seccion.madre else [seccion.nombre]


def mover(seccion: Seccion, madre: Seccion) -> bool:
    arriba = madre
    while arriba is not None:
        if arriba is seccion:
            return False
        arriba = arriba.madre
    seccion.madre = madre
    return True
