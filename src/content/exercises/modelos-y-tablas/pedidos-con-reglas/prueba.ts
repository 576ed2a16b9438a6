import { text } from 'alquimia'
import { descarta, espera, impreso, prueba, sentencias, tabla } from 'alquimia/pruebas'

const creada = () => sentencias().find(({ clase, tabla }) => clase === 'CREATE' && tabla === 'pedidos')?.sql ?? ''
/** What the student called the foreign key, in the database. */
const clave = () => /FOREIGN KEY\s*\("?(\w+)"?\)/.exec(creada())?.[1] ?? 'lector_id'
const directo = (sql: string) => {
  using conexion = engine.connect()
  conexion.execute(text(sql))
  conexion.commit()
}

prueba('Hay un pedido guardado, por 14.50', () => {
  const filas = tabla('pedidos')
  espera(filas.length, 'los pedidos guardados').igual(1)
  espera(Number(filas[0]?.total), 'el total').igual(14.5)
  descarta(/total FLOAT/.test(creada()), 'El total es dinero: un Float lo guarda aproximado. Usa Numeric(8, 2).')
})

prueba('Imprime «1 nuevo»', () => {
  espera(impreso().at(-1)).igual('1 nuevo')
})

prueba('La cantidad la pone el ORM, y viaja en el INSERT', () => {
  const insercion = sentencias().find(({ clase, tabla }) => clase === 'INSERT' && tabla === 'pedidos')
  descarta(!insercion, 'No se insertó ningún pedido.')
  descarta(
    !/\([^)]*\bcantidad\b[^)]*\) VALUES/.test(insercion.sql),
    'El INSERT no lleva «cantidad»: con serverDefault la pone la base. Aquí va { default: 1 }.',
  )
  espera(tabla('pedidos')[0]?.cantidad).igual(1)
})

prueba('El estado lo pone la base, aunque se inserte con SQL directo', () => {
  descarta(
    !/estado VARCHAR\(12\) DEFAULT/.test(creada()),
    'La tabla no tiene un DEFAULT en «estado»: un default del ORM no existe para quien entra sin él. Usa serverDefault.',
  )
  directo(`INSERT INTO pedidos (total, cantidad, ${clave()}) VALUES (3, 1, 1)`)
  espera(tabla('pedidos').at(-1)?.estado).igual('nuevo')
})

prueba('La base rechaza un total negativo', () => {
  descarta(
    !/CHECK/.test(creada()),
    'La tabla no tiene ningún CHECK: una comprobación en el programa no detiene a quien entra sin él.',
  )
  espera(() => directo(`INSERT INTO pedidos (total, cantidad, ${clave()}) VALUES (-1, 1, 1)`)).lanza('IntegrityError')
})

prueba('Todo pedido tiene un lector, y lo que cuesta', () => {
  espera(() => directo('INSERT INTO pedidos (total, cantidad) VALUES (3, 1)'), 'un pedido sin lector').lanza('IntegrityError')
  espera(() => directo(`INSERT INTO pedidos (cantidad, ${clave()}) VALUES (1, 1)`), 'un pedido sin total').lanza('IntegrityError')
})

prueba('La relación se recorre por los dos lados', () => {
  const lector = new Lector({ nombre: 'Mateo' })
  const pedido = new Pedido({ lector })
  espera(lector.pedidos[0] === pedido, 'los pedidos de un lector contienen el suyo').igual(true)
})
