// La escribió Inés el lunes.
import { Column, String, type Operations } from 'alquimia'

export const revision = 'b2d0'
export const downRevision = 'a1c0'
export const message = 'isbn de cada libro'

export function upgrade(op: Operations) {
  op.addColumn('libros', Column('isbn', String(13)))
}

export function downgrade(op: Operations) {
  op.dropColumn('libros', 'isbn')
}
