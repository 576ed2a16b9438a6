import { createEngine, Field, SQLModel } from 'alquimia/sqlmodel'
import * as z from 'zod'

class LectorBase extends SQLModel.model({
  nombre: z.string(),
}) {}

// Declara aquí Lector, la tabla «lectores».

const engine = createEngine('sqlite://')
SQLModel.metadata.createAll(engine)
