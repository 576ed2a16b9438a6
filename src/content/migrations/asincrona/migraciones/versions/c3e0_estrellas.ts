import { Column, Integer, type Operations } from 'alquimia'

export const revision = 'c3e0'
export const downRevision = 'b2d0'
export const message = 'estrellas de cada reseña'

export function upgrade(op: Operations) {
  op.addColumn('resenas', Column('estrellas', Integer))
}

export function downgrade(op: Operations) {
  op.dropColumn('resenas', 'estrellas')
}
