app.post('/productos', { params: { datos: z.any(), sesion } }, function crearProducto({ datos, sesion }) {
  const producto = new Producto(datos)
  sesion.add(producto)
  sesion.commit()
  sesion.refresh(producto)
  return producto
})

app.post('/usuarios', { params: { datos: z.any(), sesion } }, function crearUsuario({ datos, sesion }) {
  const usuario = new Usuario({ nombre: datos.nombre, correo: datos.correo, clave: datos.contrasena })
  sesion.add(usuario)
  sesion.commit()
  sesion.refresh(usuario)
  return usuario
})
