import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

session.expungeAll()
const entrada = new Entrada({ titulo: 'Larga', enlace: 'larga', texto: 'Sí.', publicada: 50, autorId: 1 })
session.add(entrada)
session.flush()
const dice = (texto: string, lectorId: number, respondeA: number | null) => {
  const comentario = new Comentario({ entradaId: entrada.id, lectorId, texto, respondeA })
  session.add(comentario)
  session.flush()
  return comentario.id
}
const a = dice('a', 1, null)
const b = dice('b', 2, null)
const a1 = dice('a1', 3, a)
dice('b1', 4, b)
let hondo = dice('a1x', 1, a1)
for (let n = 1; n <= 6; n++) hondo = dice(`hondo ${n}`, (n % 4) + 1, hondo)
dice('a2', 2, a)
session.commit()
const cual = entrada.id
session.expungeAll()

prueba('Cada uno seguido de sus respuestas', () => {
  const textos = hilo(session, cual).map(({ texto }) => texto)
  descarta(textos.length < 12, `Salieron ${textos.length} comentarios de 12: faltan las respuestas de las respuestas.`)
  descarta(textos.join() === 'a,b,a1,b1,a1x,hondo 1,hondo 2,hondo 3,hondo 4,hondo 5,hondo 6,a2', 'Salieron en orden de id: cada respuesta va debajo de lo que responde.')
  espera(textos).igual(['a', 'a1', 'a1x', ...[1, 2, 3, 4, 5, 6].map((n) => `hondo ${n}`), 'a2', 'b', 'b1'])
})

prueba('Con su nivel y con quien lo dijo', () => {
  const [primero, segundo, tercero] = hilo(session, cual)
  espera([primero?.nivel, segundo?.nivel, tercero?.nivel], 'los niveles').igual([0, 1, 2])
  espera([primero?.quien, segundo?.quien], 'quiénes').igual(['Inés', 'Lucía'])
})

prueba('Solo los de esa entrada', () => {
  espera(hilo(session, 1).length, 'los de «María, otra vez»').igual(4)
})

prueba('Dos consultas, por hondo que sea', () => {
  session.expungeAll()
  const { consultas } = mide(() => hilo(session, cual))
  descarta(consultas > 6, `Se enviaron ${consultas} consultas: hay una por comentario, sea por sus respuestas o por su lector.`)
  espera(consultas, 'las consultas').hasta(2, 'El lector de cada comentario cabe en la misma consulta: joinedload.')
})
