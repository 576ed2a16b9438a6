import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear lectores'

export function upgrade(op: Operations) {
  op.createTable('lectores',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', String(80), { nullable: false }),
  )
}

export function downgrade(op: Operations) {
  op.dropTable('lectores')
}
