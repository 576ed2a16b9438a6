import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

// Quince más, dos el mismo día; la de más comentarios no es la más nueva, y otra no tiene ninguno.
session.expungeAll()
const quien = session.get(Lector, 2)!
const [una] = session.scalars(select(Etiqueta)).all()
const suya = una!.nombre
for (let n = 1; n <= 15; n++)
  session.add(
    new Entrada({
      titulo: `Nota ${n}`, enlace: `nota-${n}`, texto: 'Breve.', publicada: 30 + Math.floor(n / 2), autor: quien,
      etiquetas: [una!, new Etiqueta({ nombre: `zeta ${n}` }), new Etiqueta({ nombre: `alfa ${n}` })],
      comentarios: n === 4 ? [1, 2, 3].map((m) => new Comentario({ texto: `${m}`, lector: quien })) : [],
    }),
  )
session.commit()
session.expungeAll()

prueba('Las entradas y su orden', () => {
  descarta(!portada(session, 99).some(({ titulo }) => titulo === 'Un tren a Riobamba'), 'Falta una entrada sin comentarios: join deja fuera a quien no tiene ninguno.')
  const titulos = portada(session, 4).map(({ titulo }) => titulo)
  descarta(portada(session, 99).some(({ titulo }) => titulo === 'Lo que no terminé'), 'Salió una entrada que no está publicada.')
  descarta(titulos.length > 4, 'Salieron más de las que se pidieron.')
  espera(titulos).igual(['Nota 15', 'Nota 14', 'Nota 13', 'Nota 12'], 'De la más nueva a la más vieja; el mismo día, la de mayor id primero.')
})

prueba('Lo que dice de cada una', () => {
  const todas = portada(session, 99)
  espera(todas.length, 'las entradas publicadas').igual(18)
  const cuatro = todas.find(({ titulo }) => titulo === 'Nota 4')
  espera(cuatro, 'la Nota 4').igual({ titulo: 'Nota 4', autor: 'Bruno', etiquetas: ['alfa 4', suya, 'zeta 4'], comentarios: 3 })
  espera(todas.find(({ titulo }) => titulo === 'María, otra vez')?.comentarios, 'los comentarios de «María, otra vez»').igual(4)
  espera(todas.find(({ titulo }) => titulo === 'Un tren a Riobamba')?.comentarios, 'los de una que no tiene').igual(0)
})

prueba('Tres consultas, y ningún comentario leído', () => {
  session.expungeAll()
  const { consultas, sentencias } = mide(() => portada(session, 15))
  descarta(consultas > 15, `Se enviaron ${consultas} consultas: todavía hay una por cada entrada.`)
  descarta(sentencias.some(({ sql }) => /comentarios[.\w]*\.texto/.test(sql)), 'Se leyeron los comentarios enteros para contarlos: que los cuente la base.')
  descarta(!sentencias.some(({ sql }) => /FROM entradas/.test(sql) && /LIMIT/.test(sql)), 'Se leen todas las entradas para quedarse con unas pocas: falta el limit.')
  espera(consultas, 'las consultas').hasta(3)
})
