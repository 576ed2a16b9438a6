import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear libros'

export function upgrade(op: Operations) {
  op.createTable('libros',
    Column('id', Integer, { primaryKey: true }),
    Column('titulo', String(120), { nullable: false }),
    Column('precio', String(10), { nullable: false }),
  )
  op.execute("INSERT INTO libros (titulo, precio) VALUES ('Huasipungo', '8,50'), ('Cumandá', '12,00'), ('A la costa', '5,75')")
}

export function downgrade(op: Operations) {
  op.dropTable('libros')
}
