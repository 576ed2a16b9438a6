import { descarta, espera, prueba } from 'alquimia/pruebas'

const de = (frase: keyof typeof capas) => capas[frase].trim().toLowerCase().replace('ó', 'o')

prueba('La forma del dato', () => {
  descarta(de('La cantidad es un entero entre 1 y 20') === 'validacion', 'Para saber si un número está entre 1 y 20 no hace falta la base: lo dice su forma.')
  espera(de('La cantidad es un entero entre 1 y 20'), 'la cantidad').igual('esquema')
})
prueba('Lo que es de HTTP', () => {
  descarta(de('Responder 201 cuando el pedido se creó') === 'servicio', 'Un servicio no sabe de estados de HTTP: también lo llaman desde el mostrador.')
  espera(de('Responder 201 cuando el pedido se creó'), 'el 201').igual('ruta')
  descarta(de('Confirmar la transacción al final de la petición') === 'servicio', 'Un servicio que confirma no se puede juntar con otro en una sola transacción. Confirma quien sabe que el trabajo terminó.')
  espera(de('Confirmar la transacción al final de la petición'), 'el commit').igual('ruta')
})
prueba('Lo que hay que preguntarle a la base', () => {
  descarta(de('El usuario del que se habla existe') === 'esquema', 'El esquema ve un número. Si detrás hay un usuario, solo lo sabe la base.')
  descarta(de('El usuario del que se habla existe') === 'servicio', 'El servicio recibe un usuario que ya se buscó. Comprobar que está no es una regla de la tienda, y se responde antes de llamarlo.')
  espera(de('El usuario del que se habla existe'), 'que exista').igual('validacion')
})
prueba('Las reglas de la tienda', () => {
  descarta(de('No se vende más de lo que queda') === 'validacion', 'Es una regla que también vale en el mostrador, y se cumple en la misma transacción que descuenta.')
  espera(de('No se vende más de lo que queda'), 'las existencias').igual('servicio')
  descarta(de('Un pedido guarda el precio del día en que se hizo') === 'modelo', 'El modelo tiene la columna. Que en ella se copie el precio de ese día lo decide quien hace el pedido.')
  espera(de('Un pedido guarda el precio del día en que se hizo'), 'el precio').igual('servicio')
})
prueba('Lo que la tabla garantiza', () => {
  descarta(de('El correo no se repite en la tabla') === 'validacion', 'La validación puede preguntarlo, pero dos peticiones a la vez pasarían las dos. Quien lo garantiza es la tabla.')
  espera(de('El correo no se repite en la tabla'), 'el correo').igual('modelo')
})
