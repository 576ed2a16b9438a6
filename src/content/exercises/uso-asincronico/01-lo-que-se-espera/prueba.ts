import { codigo, descarta, espera, prueba, tabla } from 'alquimia/pruebas'

await prueba('«nombres» tiene a los tres, en orden', async () => {
  descarta(nombres instanceof Promise, '«nombres» es una promesa: falta esperar el resultado.')
  espera(nombres).igual(['Soledad Acosta', 'Jorge Isaacs', 'Juan Montalvo'])
})

prueba('Quedó guardado', () => {
  espera(tabla('autores').length, 'los autores').igual(3)
})

prueba('Solo los await que hacen falta', () => {
  descarta(/await\s+session\.add\(/.test(codigo()), '«add» solo anota: no conversa con la base y no se espera.')
  descarta(/await\s+select\(/.test(codigo()), '«select» solo escribe la consulta: quien la envía, y se espera, es «scalars».')
})
