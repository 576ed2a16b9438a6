import { Column, String, type Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'teléfono de cada lector'

export function upgrade(op: Operations) {
  op.addColumn('lectores', Column('telefono', String(20)))
}

export function downgrade(op: Operations) {
  op.dropColumn('lectores', 'telefono')
}
