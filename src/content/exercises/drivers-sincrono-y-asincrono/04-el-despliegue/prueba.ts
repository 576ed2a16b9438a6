import { descarta, espera, prueba } from 'alquimia/pruebas'

const agregar = (revision: string, downRevision: string, upgrade: (op: Operations) => unknown, downgrade: (op: Operations) => unknown = () => {}) =>
  scripts.add({ revision, downRevision, message: revision, upgrade, downgrade })
const ahora = () => leer('SELECT version_num FROM alembic_version').flat()

prueba('Lleva la base a la punta y dice de dónde a dónde', () => {
  agregar('b2d0', 'a1c0', (op) => op.addColumn('lectores', Column('telefono', String(20))), (op) => op.dropColumn('lectores', 'telefono'))
  espera(desplegar('a1c0')).igual({ ok: true, desde: 'a1c0', hasta: 'b2d0' })
  espera(ahora()).igual(['b2d0'])
})

prueba('Si la base no está donde se cree, no toca nada', () => {
  agregar('c3e0', 'b2d0', (op) => op.addColumn('lectores', Column('notas', String(200))), (op) => op.dropColumn('lectores', 'notas'))
  const hecho = desplegar('a1c0')
  descarta(ahora()[0] === 'c3e0', 'La base no estaba en a1c0 y aun así se migró: comprueba dónde está antes de empezar.')
  espera(hecho).igual({ ok: false, desde: 'b2d0', hasta: 'b2d0' })
  espera(desplegar('b2d0').ok, 'con la versión correcta').igual(true)
})

prueba('Un fallo a mitad deja la base donde estaba', () => {
  agregar('d4f0', 'c3e0', (op) => op.addColumn('lectores', Column('nacio', Integer)), (op) => op.dropColumn('lectores', 'nacio'))
  agregar('e5a0', 'd4f0', (op) => op.execute('INSERT INTO tabla_que_no_existe VALUES (1)'))
  const hecho = desplegar('c3e0')
  descarta(
    ahora()[0] === 'd4f0',
    'La primera de las dos versiones se quedó aplicada: aquí cada una confirma por su cuenta, y hay que volver a la de partida.',
  )
  espera(hecho).igual({ ok: false, desde: 'c3e0', hasta: 'c3e0' })
  espera(columnas('lectores').includes('nacio'), 'la columna de la versión que sí pasó sigue ahí').igual(false)
})
