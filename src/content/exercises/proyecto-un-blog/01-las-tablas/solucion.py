class Base(DeclarativeBase):
    pass


entradas_etiquetas = Table(
    "entradas_etiquetas",
    Base.metadata,
    Column("entrada_id", ForeignKey("entradas.id"), primary_key=True),
    Column("etiqueta_id", ForeignKey("etiquetas.id"), primary_key=True),
)


class Lector(Base):
    __tablename__ = "lectores"
    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(60))
    entradas: Mapped[list["Entrada"]] = relationship(back_populates="autor")


class Entrada(Base):
    __tablename__ = "entradas"
    id: Mapped[int] = mapped_column(primary_key=True)
    titulo: Mapped[str] = mapped_column(String(120))
    enlace: Mapped[str] = mapped_column(String(140), unique=True)
    texto: Mapped[str] = mapped_column(Text)
    autor_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"))
    autor: Mapped["Lector"] = relationship(back_populates="entradas")
    etiquetas: Mapped[list["Etiqueta"]] = relationship(
        secondary=entradas_etiquetas, back_populates="entradas"
    )
    comentarios: Mapped[list["Comentario"]] = relationship(
        back_populates="entrada", cascade="all, delete-orphan"
    )


class Etiqueta(Base):
    __tablename__ = "etiquetas"
    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(40), unique=True)
    entradas: Mapped[list["Entrada"]] = relationship(
        secondary=entradas_etiquetas, back_populates="etiquetas"
    )


class Comentario(Base):
    __tablename__ = "comentarios"
    id: Mapped[int] = mapped_column(primary_key=True)
    texto: Mapped[str] = mapped_column(Text)
    entrada_id: Mapped[int] = mapped_column(ForeignKey("entradas.id"))
    lector_id: Mapped[int] = mapped_column(ForeignKey("lectores.id"))
    entrada: Mapped["Entrada"] = relationship(back_populates="comentarios")
    lector: Mapped["Lector"] = relationship()
