import type { Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'isbn obligatorio y sin repetir'

export function upgrade(op: Operations) {
  op.createUniqueConstraint('uq_libros_isbn', 'libros', ['isbn'])
}

export function downgrade(op: Operations) {
  op.dropConstraint('uq_libros_isbn', 'libros', { type: 'unique' })
}
