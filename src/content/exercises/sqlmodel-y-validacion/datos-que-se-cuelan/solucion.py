from pydantic import ValidationError


def guardar(session, datos):
    try:
        libro = Libro.model_validate(datos)
    except ValidationError as error:
        return error.error_count()
    session.add(libro)
    session.commit()
    return 0
