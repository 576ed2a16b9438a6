import { select, text } from 'alquimia'
import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

prueba('El carné es un objeto, no una lista, y los dos lados se conocen', () => {
  const lector = new Lector({ nombre: 'Mateo' })
  descarta(Array.isArray(lector.carne), 'lector.carne es una lista: falta uselist: false.')
  const carne = new Carne({ numero: 'A-1' })
  lector.carne = carne
  espera(carne.lector === lector, 'el lector del carné es el suyo').igual(true)
  session.add(lector)
  session.commit()
})

prueba('Renovar da uno nuevo y borra el anterior', () => {
  const mateo = session.scalars(select(Lector)).first()
  descarta(!mateo, 'No se pudo guardar al lector con su carné.')
  const anterior = mateo.carne
  renovar(session, mateo, 'B-2')
  try {
    session.commit()
  } catch {
    session.rollback()
    descarta(
      true,
      'La base rechazó el carné nuevo, porque el anterior todavía estaba. La sesión inserta antes de borrar: quita el anterior y envíalo con flush().',
    )
  }
  const numeros = tabla('carnes').map(({ numero }) => numero)
  descarta(numeros.includes('A-1'), 'El carné anterior sigue en la tabla: falta la cascada que borra lo que se queda sin dueño.')
  espera(numeros).igual(['B-2'])
  descarta(mateo.carne === anterior, 'Es el mismo carné con otro número: haz uno nuevo, y que el anterior se borre.')
})

prueba('La base no admite dos carnés del mismo lector', () => {
  const [carne] = tabla('carnes')
  descarta(!carne, 'No hay ningún carné guardado.')
  try {
    espera(() => session.execute(text(`INSERT INTO carnes (numero, lector_id) VALUES ('C-3', ${carne.lector_id})`)), 'un segundo carné').lanza(
      'IntegrityError',
      'La clave foránea lleva { unique: true }: la relación del ORM no protege a quien entra sin él.',
    )
  } finally {
    session.rollback()
  }
})
