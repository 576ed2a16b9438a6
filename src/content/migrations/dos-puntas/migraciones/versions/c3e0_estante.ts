// La escribió Mateo el mismo lunes, sin haber visto la de Inés.
import { Column, String, type Operations } from 'alquimia'

export const revision = 'c3e0'
export const downRevision = 'a1c0'
export const message = 'estante de cada libro'

export function upgrade(op: Operations) {
  op.addColumn('libros', Column('estante', String(10)))
}

export function downgrade(op: Operations) {
  op.dropColumn('libros', 'estante')
}
