import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'lo que ya había'

export function upgrade(op: Operations) {
  op.createTable('libros',
    Column('id', Integer, { primaryKey: true }),
    Column('titulo', String(120), { nullable: false }),
  )
}

export function downgrade(op: Operations) {
  op.dropTable('libros')
}
