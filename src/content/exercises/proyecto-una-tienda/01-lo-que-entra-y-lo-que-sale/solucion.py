class ProductoEntrada(BaseModel):
    nombre: str = Field(min_length=1, max_length=120)
    precio_centavos: int = Field(ge=0)
    existencias: int = Field(ge=0)


class ProductoSalida(ProductoEntrada):
    model_config = ConfigDict(from_attributes=True)
    id: int


class UsuarioEntrada(BaseModel):
    nombre: str = Field(min_length=1, max_length=80)
    correo: EmailStr
    contrasena: str = Field(min_length=8)


class UsuarioSalida(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    nombre: str
    correo: str


@app.post("/productos", status_code=201, response_model=ProductoSalida)
def crear_producto(datos: ProductoEntrada, sesion: Session = Depends(obtener_sesion)):
    producto = Producto(**datos.model_dump())
    sesion.add(producto)
    sesion.commit()
    return producto


@app.post("/usuarios", status_code=201, response_model=UsuarioSalida)
def crear_usuario(datos: UsuarioEntrada, sesion: Session = Depends(obtener_sesion)):
    usuario = Usuario(nombre=datos.nombre, correo=datos.correo, clave=resumen(datos.contrasena))
    sesion.add(usuario)
    try:
        sesion.commit()
    except IntegrityError:
        sesion.rollback()
        raise HTTPException(409, "Ese correo ya tiene cuenta")
    return usuario
