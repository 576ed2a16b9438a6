// Falla: impórtalo con import { IntegrityError }

const ProductoEntrada = z.object({
  nombre: z.string().min(1).max(120),
  precioCentavos: z.int().min(0),
  existencias: z.int().min(0),
})
const ProductoSalida = ProductoEntrada.extend({ id: z.int() })

const UsuarioEntrada = z.object({
  nombre: z.string().min(1).max(80),
  correo: z.email(),
  contrasena: z.string().min(8),
})
const UsuarioSalida = z.object({ id: z.int(), nombre: z.string(), correo: z.string() })

app.post('/productos', { statusCode: 201, responseModel: ProductoSalida, params: { datos: ProductoEntrada, sesion } },
  function crearProducto({ datos, sesion }) {
    const producto = new Producto(datos)
    sesion.add(producto)
    sesion.commit()
    return producto
  })

app.post('/usuarios', { statusCode: 201, responseModel: UsuarioSalida, params: { datos: UsuarioEntrada, sesion } },
  function crearUsuario({ datos: { nombre, correo, contrasena }, sesion }) {
    const usuario = new Usuario({ nombre, correo, clave: resumen(contrasena) })
    sesion.add(usuario)
    try {
      sesion.commit()
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      sesion.rollback()
      throw new HTTPException(409, 'Ese correo ya tiene cuenta')
    }
    return usuario
  })
