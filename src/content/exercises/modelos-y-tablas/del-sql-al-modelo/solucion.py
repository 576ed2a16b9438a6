from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Autor(Base):
    __tablename__ = "autores"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    pais: Mapped[str | None] = mapped_column(String(40))
    nacimiento: Mapped[int | None]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
