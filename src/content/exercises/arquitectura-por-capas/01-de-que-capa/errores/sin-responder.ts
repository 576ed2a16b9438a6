// Falla: no tiene capa todavía
const capas = {
  'La cantidad es un entero entre 1 y 20': '',
  'Responder 201 cuando el pedido se creó': '',
  'El usuario del que se habla existe': '',
  'No se vende más de lo que queda': '',
  'El correo no se repite en la tabla': '',
  'Confirmar la transacción al final de la petición': '',
  'Un pedido guarda el precio del día en que se hizo': '',
}
