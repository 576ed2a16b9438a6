from sqlalchemy import Column, ForeignKey, String, Table, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


libro_tema = Table(
    "libro_tema",
    Base.metadata,
    Column("libro_id", ForeignKey("libros.id"), primary_key=True),
    Column("tema_id", ForeignKey("temas.id"), primary_key=True),
)


class Libro(Base):
    __tablename__ = "libros"

    id: Mapped[int] = mapped_column(primary_key=True)
    titulo: Mapped[str] = mapped_column(String(120))
    temas: Mapped[list["Tema"]] = relationship(secondary=libro_tema, back_populates="libros")


class Tema(Base):
    __tablename__ = "temas"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(40), unique=True)
    libros: Mapped[list["Libro"]] = relationship(secondary=libro_tema, back_populates="temas")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    cartas = Tema(nombre="cartas")
    botanica = Tema(nombre="botánica")
    session.add_all([
        Libro(titulo="Cartas del páramo", temas=[cartas, botanica]),
        Libro(titulo="Herbario de Nariño", temas=[botanica]),
    ])
    session.commit()

    for libro in botanica.libros:
        print(libro.titulo)
