"""Does with a real SQLModel what tests/conformance/sqlmodel.test.ts does with ours, and keeps what it gave and sent.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install sqlmodel
    /tmp/venv/bin/python tools/record/sqlmodel_answers.py > tests/conformance/sqlmodel.json
"""

import json

import pydantic
import sqlalchemy
import sqlmodel
from pydantic import ValidationError
from sqlalchemy import event
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select


class Autor(SQLModel, table=True):
    __tablename__ = "autores"
    id: int | None = Field(default=None, primary_key=True)
    nombre: str = Field(max_length=80)
    libros: list["Libro"] = Relationship(back_populates="autor")


class LibroBase(SQLModel):
    titulo: str = Field(min_length=1, max_length=120)
    precio: float = Field(gt=0)
    anio: int | None = None
    autor_id: int | None = Field(default=None, foreign_key="autores.id")


class Libro(LibroBase, table=True):
    __tablename__ = "libros"
    id: int | None = Field(default=None, primary_key=True)
    costo: float = 0
    autor: Autor | None = Relationship(back_populates="libros")


class LibroCrear(LibroBase):
    costo: float = Field(gt=0)


class LibroActualizar(SQLModel):
    titulo: str | None = Field(default=None, min_length=1, max_length=120)
    precio: float | None = Field(default=None, gt=0)
    anio: int | None = None


class AutorPublico(SQLModel):
    id: int
    nombre: str


class LibroPublico(LibroBase):
    id: int
    autor: AutorPublico | None = None


def refused(act):
    """Each problem by its field, and whether it is that nothing came."""
    try:
        act()
    except ValidationError as error:
        return [[list(each["loc"]), each["type"] == "missing"] for each in error.errors()]
    return "accepted"


def columns(session):
    return [[c.name, getattr(c.type, "length", None), c.nullable, c.primary_key] for c in Libro.__table__.columns]


def constructor(session):
    libro = Libro(titulo="", precio=-3, sobra=1)
    libro.anio = 1.5
    return [libro.model_dump(), sorted(Libro(titulo="Sab").model_fields_set), refused(lambda: Libro())]


def validation(session):
    crear = LibroCrear(titulo="Sab", precio=9.5, costo=4, sobra=1)
    crear.precio = -1
    return [
        refused(lambda: Libro.model_validate({"titulo": "", "anio": 18.5})),
        refused(lambda: LibroCrear(titulo="", precio=-3, costo=1)),
        refused(lambda: LibroPublico.model_validate({"titulo": "x", "precio": 1, "id": 1, "autor": {"id": "uno"}})),
        crear.model_dump(),
        str(Libro.model_validate({"titulo": "x", "precio": 2.5}, update={"anio": 1900}).anio),
    ]


def unset(session):
    cambios = LibroActualizar()
    cambios.precio = 5.5
    libro = Libro(titulo="Sab", precio=9.5, autor=Autor(nombre="Gertrudis"))
    return [
        LibroActualizar(precio=7.5).model_dump(exclude_unset=True),
        LibroActualizar(titulo=None).model_dump(exclude_unset=True),
        cambios.model_dump(exclude_unset=True),
        LibroActualizar(precio=7.5).model_dump(),
        libro.model_dump(exclude_unset=True),
        libro.model_dump(exclude_none=True, exclude={"precio"}),
        libro.model_dump(include={"titulo"}),
    ]


def journey(session):
    libro = Libro.model_validate(LibroCrear(titulo="Sab", precio=9.5, costo=4.5))
    libro.autor = Autor(nombre="Gertrudis")
    session.add(libro)
    session.commit()
    expired = [repr(libro), libro.model_dump()]
    session.refresh(libro)
    libro.sqlmodel_update(LibroActualizar(precio=7.5, anio=1841).model_dump(exclude_unset=True))
    libro.sqlmodel_update({"sobra": 1, "precio": 8.5}, update={"anio": 1842})
    session.commit()
    session.expunge_all()
    libro = session.exec(select(Libro)).one()
    return [expired, libro.model_dump(exclude_unset=True), LibroPublico.model_validate(libro).model_dump()]


def exec_(session):
    session.add_all([Libro(titulo="María", precio=8.5), Libro(titulo="Sab", precio=9.5)])
    session.commit()
    return [
        session.exec(select(Libro.titulo)).all(),
        [list(row) for row in session.exec(select(Libro.titulo, Libro.precio)).all()],
        [libro.titulo for libro in session.exec(select(Libro).where(Libro.precio > 9))],
    ]


recorded = {}
for name, scenario in {
    "columns": columns,
    "constructor": constructor,
    "validation": validation,
    "unset": unset,
    "journey": journey,
    "exec": exec_,
}.items():
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def _(connection, cursor, sql, values, context, many):
        sent.append([" ".join(sql.split()), list(values)])

    with Session(engine) as session:
        recorded[name] = {"gives": scenario(session), "sends": sent}

versions = {"sqlmodel": sqlmodel.__version__, "pydantic": pydantic.VERSION, "sqlalchemy": sqlalchemy.__version__}
print(json.dumps({"versions": versions, "scenarios": recorded}, ensure_ascii=False, indent=1))
