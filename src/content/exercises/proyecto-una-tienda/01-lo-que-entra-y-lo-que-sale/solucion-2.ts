import { IntegrityError } from 'alquimia'

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
    sesion.commit()
    return usuario
  })

// Lo único que la base puede rechazar en estas rutas es el correo: se traduce una vez para toda la aplicación.
app.exceptionHandler(IntegrityError, () => new JSONResponse({ detail: 'Ese correo ya tiene cuenta' }, { statusCode: 409 }))
