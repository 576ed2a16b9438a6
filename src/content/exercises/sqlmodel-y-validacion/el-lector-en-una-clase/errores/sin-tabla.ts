// Falla: La tabla «lectores» no se creó
import { createEngine, Field, SQLModel } from 'alquimia/sqlmodel'
import * as z from 'zod'

class LectorBase extends SQLModel.model({
  nombre: z.string().min(1).max(60),
  correo: Field(z.string().max(120), { unique: true }),
  ciudad: z.string().max(60).nullable().default(null),
}) {}

class Lector extends LectorBase.model({
  id: Field(z.int().nullable().default(null), { primaryKey: true }),
}) {}

const engine = createEngine('sqlite://')
SQLModel.metadata.createAll(engine)
