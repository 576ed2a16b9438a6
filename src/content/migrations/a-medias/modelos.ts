import { DeclarativeBase, Integer, String, mappedColumn, uniqueConstraint } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { nullable: true }),
  telefono: mappedColumn(String(20), { nullable: true }),
  desde: mappedColumn(Integer, { nullable: true }),
}, { tableArgs: [uniqueConstraint('correo', { name: 'uq_lectores_correo' })] }) {}
