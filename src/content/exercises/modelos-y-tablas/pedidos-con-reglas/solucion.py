from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Lector(Base):
    __tablename__ = "lectores"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    pedidos: Mapped[list["Pedido"]] = relationship(back_populates="lector")


class Pedido(Base):
    __tablename__ = "pedidos"

    id: Mapped[int] = mapped_column(primary_key=True)
    total: Mapped[Decimal] = mapped_column(Numeric(8, 2), CheckConstraint("total >= 0"))
    cantidad: Mapped[int] = mapped_column(default=1)
    estado: Mapped[str] = mapped_column(String(12), server_default="nuevo")
    lector_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"))
    lector: Mapped["Lector"] = relationship(back_populates="pedidos")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    pedido = Pedido(total=Decimal("14.50"), lector=Lector(nombre="Lucía"))
    session.add(pedido)
    session.commit()
    print(pedido.cantidad, pedido.estado)
