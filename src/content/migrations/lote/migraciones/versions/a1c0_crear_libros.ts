import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = 'a1c0'
export const downRevision = null
export const message = 'crear libros'

export function upgrade(op: Operations) {
  op.createTable('libros',
    Column('id', Integer, { primaryKey: true }),
    Column('titulo', String(120), { nullable: false }),
    Column('isbn', String(13)),
  )
  op.createIndex('ix_libros_titulo', 'libros', ['titulo'])
  op.execute(
    "INSERT INTO libros (titulo, isbn) VALUES ('Huasipungo', '9788437610955'), ('Cumandá', '9788437615547')",
  )
}

export function downgrade(op: Operations) {
  op.dropIndex('ix_libros_titulo', { tableName: 'libros' })
  op.dropTable('libros')
}
