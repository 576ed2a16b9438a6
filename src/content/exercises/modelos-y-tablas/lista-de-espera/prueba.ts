import { text } from 'alquimia'
import { descarta, espera, impreso, prueba, sentencias, tabla } from 'alquimia/pruebas'

const creada = () =>
  sentencias()
    .find(({ clase, tabla }) => clase === 'CREATE' && tabla === 'reservas')
    ?.sql.replace(/\s+/g, ' ') ?? ''

prueba('«reservas» es una tabla con su turno y dos claves foráneas', () => {
  descarta(creada() === '', 'No se creó ninguna tabla «reservas».')
  descarta(!creada().includes('turno'), 'La tabla «reservas» no tiene «turno»: es un dato de la pareja, y va ahí.')
  espera((creada().match(/FOREIGN KEY/g) ?? []).length, 'las claves foráneas').igual(2)
})

prueba('Hay dos reservas guardadas, en su orden', () => {
  espera(tabla('lectores').map(({ nombre }) => nombre)).mismos(['Mateo', 'Lucía'])
  espera(tabla('reservas').map(({ turno }) => turno)).mismos([1, 2])
})

/** What the student called each of the two foreign keys, in the database. */
const clave = (de: string) => new RegExp(`FOREIGN KEY\\s*\\("?(\\w+)"?\\) REFERENCES ${de}\\b`).exec(creada())?.[1] ?? ''

prueba('La base impide anotarse dos veces al mismo libro', () => {
  const [fila] = tabla('reservas')
  descarta(!fila, 'No hay ninguna reserva guardada.')
  using conexion = engine.connect()
  espera(
    () =>
      conexion.execute(
        text(`INSERT INTO reservas (${clave('lectores')}, ${clave('libros')}, turno) VALUES (:lector, :libro, 9)`),
        { lector: fila[clave('lectores')] as number, libro: fila[clave('libros')] as number },
      ),
    'repetir una reserva',
  ).lanza('IntegrityError', 'Las dos claves foráneas, juntas, son la clave primaria.')
})

prueba('Recorrer las reservas del libro da turno y nombre', () => {
  espera(impreso()).igual(['1 Mateo', '2 Lucía'])
})
