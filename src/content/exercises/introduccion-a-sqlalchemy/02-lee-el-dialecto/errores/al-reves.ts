// Falla: salen los tres últimos
import { compile } from 'alquimia'

const consulta = select(Lector.id, Lector.nombre).orderBy(Lector.nombre.desc()).limit(3)
const sql: Record<string, string> = {}
for (const dialect of ['sqlite', 'postgresql', 'mysql', 'mssql']) sql[dialect] = compile(consulta, { dialect, literalBinds: true })
