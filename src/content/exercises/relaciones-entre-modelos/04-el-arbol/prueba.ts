import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

prueba('La ruta empieza en la raíz', () => {
  const larga = ruta(historica)
  descarta(larga[0] === 'Histórica' && larga.length > 1, 'La ruta está al revés: la raíz va primero.')
  espera(larga).igual(['Literatura', 'Novela', 'Histórica'])
  espera(ruta(literatura)).igual(['Literatura'])
})

prueba('Mover lleva la rama entera', () => {
  espera(mover(novela, poesia), 'lo que devuelve').igual(true)
  espera(ruta(historica)).igual(['Literatura', 'Poesía', 'Novela', 'Histórica'])
  espera(literatura.hijas.map(({ nombre }) => nombre), 'las hijas de Literatura').igual(['Poesía'])
  session.commit()
  espera(tabla('secciones').find(({ nombre }) => nombre === 'Novela')?.madre_id).igual(poesia.id)
  mover(novela, literatura)
  session.commit()
})

prueba('Una sección no puede ser su propia madre', () => {
  espera(mover(novela, novela), 'lo que devuelve').igual(false)
  descarta(novela.madre === novela, 'La sección quedó como madre de sí misma.')
})

prueba('Ni la hija de una descendiente', () => {
  espera(mover(literatura, historica), 'lo que devuelve').igual(false, 'Mira hacia arriba desde la nueva madre: ¿aparece la sección?')
  espera(literatura.madre, 'la madre de la raíz').igual(null)
})

prueba('Sin confirmar', () => {
  mover(poesia, novela)
  session.rollback()
  espera(poesia.madre === literatura, 'después de deshacer, Poesía vuelve a Literatura').igual(true)
})
