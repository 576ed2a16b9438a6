import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear lectores'

export function upgrade(op: Operations) {
  op.createTable('lectores',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', String(80), { nullable: false }),
    Column('correo', String(120)),
  )
  op.execute(
    "INSERT INTO lectores (nombre, correo) VALUES ('Inés', 'ines@retorta.ec'), ('Mateo', 'mateo@correo.ec'), ('Mateo P.', 'mateo@correo.ec')",
  )
}

export function downgrade(op: Operations) {
  op.dropTable('lectores')
}
