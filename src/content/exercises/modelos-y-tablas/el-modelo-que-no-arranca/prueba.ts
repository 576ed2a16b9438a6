import { codigo, descarta, espera, impreso, prueba, sentencias } from 'alquimia/pruebas'

prueba('El programa imprime Bruno', () => {
  espera(impreso()).igual(['Bruno'])
})

prueba('La clave foránea apunta a la tabla «lectores»', () => {
  const resenas = sentencias().find(({ clase, tabla }) => clase === 'CREATE' && tabla === 'resenas')
  descarta(!resenas, 'La tabla «resenas» no se creó.')
  espera(resenas.sql).contiene('REFERENCES lectores (id)')
})

prueba('Los dos lados de la relación se conocen', () => {
  const lector = new Lector({ nombre: 'Lucía' })
  const resena = new Resena({ texto: 'Lo regalé.' })
  lector.resenas.push(resena)
  espera(resena.lector === lector, 'al agregar la reseña a la lista, su lector').igual(
    true,
    'Un lado nombra al otro en backPopulates, y el nombre es el del atributo.',
  )
})

prueba('Los modelos siguen siendo dos, con su relación por ambos lados', () => {
  descarta((codigo().match(/relationship\(/g) ?? []).length < 2, 'Quitar una relación tapa el error: arregla su nombre.')
})
