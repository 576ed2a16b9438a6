import { Integer, String, mappedColumn } from 'alquimia'
import { Base } from './base'

export class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { unique: true }),
}) {}
