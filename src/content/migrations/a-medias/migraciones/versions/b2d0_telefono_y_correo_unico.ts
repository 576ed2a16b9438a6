import { Column, String, type Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'teléfono, y un correo que no se repita'

export function upgrade(op: Operations) {
  op.addColumn('lectores', Column('telefono', String(20)))
  op.batchAlterTable('lectores', (t) => t.createUniqueConstraint('uq_lectores_correo', ['correo']))
}

export function downgrade(op: Operations) {
  op.batchAlterTable('lectores', (t) => {
    t.dropConstraint('uq_lectores_correo', { type: 'unique' })
    t.dropColumn('telefono')
  })
}
