// The four steps of the home page's example. The statements are what SQLAlchemy 2.0 sends for them on SQLite.
export interface Step {
  code: string
  what: string
  sql: string[]
  row?: [string, string, string]
}

export const transmutation: Step[] = [
  {
    code: 'ines = Lector(nombre="Inés", ciudad="Quito")',
    what: 'Un objeto en memoria. La base de datos no sabe que existe.',
    sql: [],
  },
  {
    code: 'session.add(ines)',
    what: 'La sesión lo anota como pendiente: sigue sin viajar nada.',
    sql: [],
  },
  {
    code: 'session.commit()',
    what: 'Ahora sí: el objeto se vuelve fila y recibe su id.',
    sql: ['BEGIN', 'INSERT INTO lectores (nombre, ciudad) VALUES (?, ?)', "-- ('Inés', 'Quito')", 'COMMIT'],
    row: ['1', 'Inés', 'Quito'],
  },
  {
    code: 'ines.ciudad = "Cuenca"\nsession.commit()',
    what: 'Tras un commit la sesión relee la fila; después envía solo la columna que cambió.',
    sql: [
      'BEGIN',
      'SELECT lectores.id AS lectores_id, lectores.nombre AS lectores_nombre FROM lectores WHERE lectores.id = ?',
      '-- (1,)',
      'UPDATE lectores SET ciudad=? WHERE lectores.id = ?',
      "-- ('Cuenca', 1)",
      'COMMIT',
    ],
    row: ['1', 'Inés', 'Cuenca'],
  },
]
