import { text } from 'alquimia'
import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

// Otro programa cambia la tabla sin pasar por aquí: la sesión no se entera.
function porFuera(sql: string) {
  engine.begin((conexion) => conexion.execute(text(sql)))
  session.expireAll()
}
const vacia = () => {
  guardado.clear()
  ahora = 0
  session.expireAll()
}

prueba('La segunda lectura no pregunta', () => {
  vacia()
  espera(precio(3), 'el precio de Facundo').igual(11)
  const { resultado, consultas } = mide(() => precio(3))
  espera(resultado, 'la segunda vez').igual(11)
  espera(consultas, 'las consultas de la segunda vez').igual(0)
})

prueba('Guarda valores', () => {
  vacia()
  precio(2)
  session.expungeAll()
  descarta(
    [...guardado.values()].some((cada) => [cada, ...Object.values(Object(cada))].some((valor) => valor instanceof Libro)),
    'Tu caché guarda objetos de la sesión. Guarda el número.',
  )
  const { resultado, consultas } = mide(() => precio(2))
  espera(resultado, 'después de soltar los objetos').igual(12)
  espera(consultas, 'las consultas').igual(0)
})

prueba('Pasado un minuto, pregunta', () => {
  vacia()
  precio(4)
  porFuera('UPDATE libros SET precio = 30 WHERE id = 4')
  ahora = 59
  espera(precio(4), 'a los 59 segundos').igual(8)
  ahora = 60
  descarta(precio(4) === 8, 'A los 60 segundos sigue diciendo lo de antes: lo guardado no vence nunca, o vence tarde.')
  espera(precio(4), 'a los 60 segundos').igual(30)
})

prueba('Cambiar se nota enseguida', () => {
  vacia()
  precio(5)
  cambia(5, 21)
  espera(tabla('libros').find(({ id }) => id === 5)?.precio, 'el precio en la base').igual(21)
  descarta(precio(5) === 10, 'Después de cambia(), la caché sigue con el anterior. Olvídalo al confirmar.')
  espera(precio(5)).igual(21)
})

prueba('Lo que no existe no se guarda', () => {
  vacia()
  espera(precio(77), 'un libro que no está').igual(null)
  porFuera("INSERT INTO libros (id, titulo, anio, precio) VALUES (77, 'Dolores', 1867, 7)")
  descarta(precio(77) === null, 'El libro 77 ya llegó y tu caché guardó que no existía.')
  espera(precio(77)).igual(7)
})
