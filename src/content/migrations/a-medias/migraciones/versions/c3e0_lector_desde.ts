import { Column, Integer, type Operations } from 'alquimia'

export const revision = 'c3e0'
export const downRevision = 'b2d0'
export const message = 'año en que llegó cada lector'

export function upgrade(op: Operations) {
  op.addColumn('lectores', Column('desde', Integer))
}

export function downgrade(op: Operations) {
  op.dropColumn('lectores', 'desde')
}
