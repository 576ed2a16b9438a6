class Lector(Base):
    __tablename__ = "lectores"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(60))
    carne: Mapped["Carne | None"] = relationship(
        back_populates="lector", cascade="all, delete-orphan"
    )


class Carne(Base):
    __tablename__ = "carnes"

    id: Mapped[int] = mapped_column(primary_key=True)
    numero: Mapped[str] = mapped_column(String(8))
    lector_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"), unique=True)
    lector: Mapped["Lector"] = relationship(back_populates="carne")


def renovar(session: Session, lector: Lector, numero: str) -> None:
    lector.carne = None
    session.flush()
    lector.carne = Carne(numero=numero)
