class Entrada(Base):
    __tablename__ = "entradas"
    # …las columnas de siempre…
    __table_args__ = (Index("ix_entradas_publicada", "publicada", "id"),)


class Comentario(Base):
    __tablename__ = "comentarios"
    # …las demás…
    entrada_id: Mapped[int] = mapped_column(ForeignKey("entradas.id"), index=True)
