import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear libros'

export function upgrade(op: Operations) {
  op.createTable('libros',
    Column('id', Integer, { primaryKey: true }),
    Column('titulo', String(120), { nullable: false }),
  )
  op.execute("INSERT INTO libros (titulo) VALUES ('Huasipungo'), ('Cumandá'), ('El chulla Romero y Flores')")
}

export function downgrade(op: Operations) {
  op.dropTable('libros')
}
