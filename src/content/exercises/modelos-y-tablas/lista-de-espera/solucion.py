from sqlalchemy import ForeignKey, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Lector(Base):
    __tablename__ = "lectores"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    reservas: Mapped[list["Reserva"]] = relationship(back_populates="lector")


class Libro(Base):
    __tablename__ = "libros"

    id: Mapped[int] = mapped_column(primary_key=True)
    titulo: Mapped[str] = mapped_column(String(120))
    reservas: Mapped[list["Reserva"]] = relationship(back_populates="libro")


class Reserva(Base):
    __tablename__ = "reservas"

    lector_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"), primary_key=True)
    libro_id: Mapped[int] = mapped_column(ForeignKey("libros.id"), primary_key=True)
    turno: Mapped[int]
    lector: Mapped["Lector"] = relationship(back_populates="reservas")
    libro: Mapped["Libro"] = relationship(back_populates="reservas")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    libro = Libro(titulo="María")
    libro.reservas.append(Reserva(lector=Lector(nombre="Mateo"), turno=1))
    libro.reservas.append(Reserva(lector=Lector(nombre="Lucía"), turno=2))
    session.add(libro)

    for reserva in libro.reservas:
        print(reserva.turno, reserva.lector.nombre)
    session.commit()
