import { descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

const falla = (datos: object): string[] => {
  try {
    new LectorBase(datos as never)
    return []
  } catch (error) {
    return (error as { errors(): { loc: string[] }[] }).errors().map(({ loc }) => loc[0] ?? '')
  }
}

prueba('La tabla se llama «lectores» y tiene sus cuatro columnas', () => {
  const creada = sentencias().find(({ clase, tabla }) => clase === 'CREATE' && tabla === 'lectores')
  descarta(!creada, 'La tabla «lectores» no se creó: ¿declaraste Lector con .table(\'lectores\', …)?')
  for (const columna of ['nombre VARCHAR(60) NOT NULL', 'correo VARCHAR(120) NOT NULL', 'ciudad VARCHAR(60)', 'PRIMARY KEY (id)'])
    espera(creada.sql, 'la tabla').contiene(columna)
  descarta(/ciudad VARCHAR\(60\) NOT NULL/.test(creada.sql), 'La ciudad puede faltar: su columna admite NULL.')
})

prueba('El correo no se repite', () => {
  const creada = sentencias().find(({ clase, tabla }) => clase === 'CREATE' && tabla === 'lectores')
  espera(creada?.sql ?? '', 'la tabla').contiene('UNIQUE (correo)', 'Es una regla de la tabla: va en Field(…), junto al tipo.')
})

prueba('Los datos buenos pasan, y la ciudad puede faltar', () => {
  espera(falla({ nombre: 'Inés', correo: 'ines@retorta.ec' })).igual([])
  espera(new LectorBase({ nombre: 'Inés', correo: 'ines@retorta.ec' }).ciudad, 'la ciudad que nadie dio').igual(null)
})

prueba('Los malos se rechazan por su campo', () => {
  espera(falla({ nombre: '', correo: 'a@b.ec' }), 'los campos rechazados').igual(['nombre'])
  espera(falla({ nombre: 'a'.repeat(61), correo: 'a'.repeat(121), ciudad: 'a'.repeat(61) }), 'los campos rechazados').igual([
    'nombre',
    'correo',
    'ciudad',
  ])
  espera(falla({ nombre: 'Inés' }), 'los campos rechazados').igual(['correo'], 'Sin correo no debe pasar.')
})
