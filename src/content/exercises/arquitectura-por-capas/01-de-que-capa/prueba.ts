import { descarta, prueba } from 'alquimia/pruebas'

// In the plural too, as the chapter's table names them.
const de = (frase: keyof typeof capas) => capas[frase].trim().toLowerCase().replace('ó', 'o').replace(/(?:e?s)$/, '')

// The layer is not told: whoever checks before they answer would be given what they were asked.
const es = (frase: keyof typeof capas, capa: string) => {
  descarta(de(frase) === '', `«${frase}» no tiene capa todavía.`)
  descarta(!['ruta', 'esquema', 'validacion', 'servicio', 'modelo'].includes(de(frase)), `«${capas[frase]}» no es una de las cinco capas.`)
  descarta(de(frase) !== capa, `«${frase}» no es de «${capas[frase]}». ¿Qué hace falta saber para cumplirla?`)
}

prueba('La forma del dato', () => {
  descarta(de('La cantidad es un entero entre 1 y 20') === 'validacion', 'Para saber si un número está entre 1 y 20 no hace falta la base: lo dice su forma.')
  es('La cantidad es un entero entre 1 y 20', 'esquema')
})
prueba('Lo que es de HTTP', () => {
  descarta(de('Responder 201 cuando el pedido se creó') === 'servicio', 'Un servicio no sabe de estados de HTTP: también lo llaman desde el mostrador.')
  es('Responder 201 cuando el pedido se creó', 'ruta')
  descarta(de('Confirmar la transacción al final de la petición') === 'servicio', 'Un servicio que confirma no se puede juntar con otro en una sola transacción. Confirma quien sabe que el trabajo terminó.')
  es('Confirmar la transacción al final de la petición', 'ruta')
})
prueba('Lo que hay que preguntarle a la base', () => {
  descarta(de('El usuario del que se habla existe') === 'esquema', 'El esquema ve un número. Si detrás hay un usuario, solo lo sabe la base.')
  descarta(de('El usuario del que se habla existe') === 'servicio', 'El servicio recibe un usuario que ya se buscó. Comprobar que está no es una regla de la tienda, y se responde antes de llamarlo.')
  es('El usuario del que se habla existe', 'validacion')
})
prueba('Las reglas de la tienda', () => {
  descarta(de('No se vende más de lo que queda') === 'validacion', 'Es una regla que también vale en el mostrador, y se cumple en la misma transacción que descuenta.')
  es('No se vende más de lo que queda', 'servicio')
  descarta(de('Un pedido guarda el precio del día en que se hizo') === 'modelo', 'El modelo tiene la columna. Que en ella se copie el precio de ese día lo decide quien hace el pedido.')
  es('Un pedido guarda el precio del día en que se hizo', 'servicio')
})
prueba('Lo que la tabla garantiza', () => {
  descarta(de('El correo no se repite en la tabla') === 'validacion', 'La validación puede preguntarlo, pero dos peticiones a la vez pasarían las dos. Quien lo garantiza es la tabla.')
  es('El correo no se repite en la tabla', 'modelo')
})
