import { createEngine, Field, select, Session, SQLModel, ValidationError } from 'alquimia/sqlmodel'
import * as z from 'zod'

class LibroBase extends SQLModel.model({
  titulo: z.string().min(1).max(120),
  precio: z.number().positive(),
  anio: z.int().nullable().default(null),
}) {}

class Libro extends LibroBase.table('libros', {
  id: Field(z.int().nullable().default(null), { primaryKey: true }),
  costo: z.number().default(0),
}) {}

const engine = createEngine('sqlite://')
SQLModel.metadata.createAll(engine)

const session = new Session(engine)
session.addAll([
  new Libro({ titulo: 'María', precio: 8.5, anio: 1867, costo: 3 }),
  new Libro({ titulo: 'Sab', precio: 9.5, anio: 1841, costo: 4 }),
  new Libro({ titulo: 'Facundo', precio: 12.5, costo: 5 }),
])
session.commit()
