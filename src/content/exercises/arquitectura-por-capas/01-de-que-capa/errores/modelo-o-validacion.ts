// Falla: Quien lo garantiza es la tabla
const capas = {
  'La cantidad es un entero entre 1 y 20': 'esquema',
  'Responder 201 cuando el pedido se creó': 'ruta',
  'El usuario del que se habla existe': 'validacion',
  'No se vende más de lo que queda': 'servicio',
  'El correo no se repite en la tabla': 'validacion',
  'Confirmar la transacción al final de la petición': 'ruta',
  'Un pedido guarda el precio del día en que se hizo': 'modelo',
}
