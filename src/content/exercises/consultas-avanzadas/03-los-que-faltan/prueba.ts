import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const nombres = (titulo: string) => sinLlevar(session, titulo).map((lector) => lector.nombre)

prueba('«Atlas» no lo tiene ningún lector', () => {
  const llegaron = nombres('Atlas')
  descarta(llegaron.length === 0, 'No llegó nadie: en la lista de compradores hay un NULL, el de la venta de mostrador.')
  espera(llegaron, 'los lectores').igual(['Inés', 'Mateo', 'Bruno', 'Lucía', 'Noa'])
})

prueba('Quien llevó «María» no sale, ni aunque tenga otros pedidos', () => {
  const llegaron = nombres('María')
  descarta(
    llegaron.includes('Inés'),
    'Sale Inés, que llevó «María» y también otros libros: la pregunta es si existe algún pedido de ese título.',
  )
  descarta(!llegaron.includes('Lucía'), 'Falta Lucía, que no ha pedido nada y por lo tanto tampoco «María».')
  espera(llegaron, 'los lectores').igual(['Mateo', 'Lucía', 'Noa'])
})

prueba('Cada lector sale una vez, con cualquier título', () => {
  session.add(new Pedido({ titulo: 'Cumandá', total: 20 }))
  session.add(new Pedido({ titulo: 'Cumandá', total: 20, lectorId: 5 }))
  session.flush()
  const llegaron = nombres('Cumandá')
  session.rollback()
  espera(llegaron, 'los que no llevaron «Cumandá»').igual(['Inés', 'Mateo', 'Bruno', 'Lucía'])
})

prueba('Con una sola consulta', () => {
  espera(mide(() => sinLlevar(session, 'Sab')).consultas, 'las consultas').igual(1)
})
