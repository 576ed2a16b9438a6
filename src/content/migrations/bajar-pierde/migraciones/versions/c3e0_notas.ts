import { Column, Text, type Operations } from 'alquimia'

export const revision = 'c3e0'
export const downRevision = 'b2d0'
export const message = 'notas de cada lector'

export function upgrade(op: Operations) {
  op.addColumn('lectores', Column('notas', Text))
}

export function downgrade(op: Operations) {
  op.dropColumn('lectores', 'notas')
}
