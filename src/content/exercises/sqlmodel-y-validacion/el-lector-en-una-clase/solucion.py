from sqlmodel import Field, SQLModel, create_engine


class LectorBase(SQLModel):
    nombre: str = Field(min_length=1, max_length=60)
    correo: str = Field(max_length=120, unique=True)
    ciudad: str | None = Field(default=None, max_length=60)


class Lector(LectorBase, table=True):
    __tablename__ = "lectores"

    id: int | None = Field(default=None, primary_key=True)


engine = create_engine("sqlite://")
SQLModel.metadata.create_all(engine)
