import { Column, Text, type Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'texto de cada reseña'

export function upgrade(op: Operations) {
  op.addColumn('resenas', Column('texto', Text, { nullable: false, serverDefault: '' }))
}

export function downgrade(op: Operations) {
  op.dropColumn('resenas', 'texto')
}
