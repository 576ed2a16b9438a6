import { compile } from 'alquimia'

const consulta = select(Lector.id, Lector.nombre)
const sql: Record<string, string> = {}

// Llena «sql» con el texto de cada dialecto.

console.log(sql)
