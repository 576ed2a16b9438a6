class Pedido(Base):
    __tablename__ = "pedidos"

    id: Mapped[int] = mapped_column(primary_key=True)
    cliente: Mapped[str] = mapped_column(String(60))
    lineas: Mapped[list["Linea"]] = relationship(
        back_populates="pedido", cascade="all, delete-orphan"
    )


class Linea(Base):
    __tablename__ = "lineas"

    id: Mapped[int] = mapped_column(primary_key=True)
    titulo: Mapped[str] = mapped_column(String(120))
    pedido_id: Mapped[int] = mapped_column(ForeignKey("pedidos.id"))
    pedido: Mapped["Pedido"] = relationship(back_populates="lineas")
