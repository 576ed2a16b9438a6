from sqlalchemy import ForeignKey, String, Text, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Lector(Base):
    __tablename__ = "lectores"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    resenas: Mapped[list["Resena"]] = relationship(back_populates="lector")


class Resena(Base):
    __tablename__ = "resenas"

    id: Mapped[int] = mapped_column(primary_key=True)
    texto: Mapped[str] = mapped_column(Text)
    lector_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"))
    lector: Mapped["Lector"] = relationship(back_populates="resenas")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

resena = Resena(texto="Para releer.", lector=Lector(nombre="Bruno"))
print(resena.lector.resenas[0].lector.nombre)
