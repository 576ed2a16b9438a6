import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear reseñas'

export function upgrade(op: Operations) {
  op.createTable('resenas',
    Column('id', Integer, { primaryKey: true }),
    Column('libro', String(120), { nullable: false }),
  )
}

export function downgrade(op: Operations) {
  op.dropTable('resenas')
}
