import { Column, String, type Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'ciudad obligatoria'

export function upgrade(op: Operations) {
  op.addColumn('lectores', Column('ciudad', String(60), { nullable: false }))
}

export function downgrade(op: Operations) {
  op.dropColumn('lectores', 'ciudad')
}
