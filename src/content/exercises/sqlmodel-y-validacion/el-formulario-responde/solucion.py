from typing import Literal

from pydantic import ValidationError, field_validator

MENSAJES = {
    "string_too_short": "No puede quedar vacío",
    "greater_than": "Debe ser mayor que {gt:g}",
    "literal_error": "Se esperaba uno de estos valores: «nuevo» o «usado»",
    "missing": "Falta",
    "value_error": "{error}",
}


class Oferta(LibroBase):
    estado: Literal["nuevo", "usado"]
    telefono: str

    @field_validator("telefono")
    @classmethod
    def diez_cifras(cls, valor):
        if len(valor) != 10 or not valor.isdigit():
            raise ValueError("El teléfono tiene 10 cifras")
        return valor


def revisar(datos):
    try:
        Oferta.model_validate(datos)
        return {}
    except ValidationError as error:
        problemas = {}
        for problema in error.errors():
            mensaje = MENSAJES.get(problema["type"], problema["msg"])
            frase = mensaje.format(**problema.get("ctx", {}))
            problemas.setdefault(problema["loc"][0], []).append(frase)
        return problemas
