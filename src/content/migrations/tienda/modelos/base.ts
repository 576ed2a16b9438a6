import { DeclarativeBase } from 'alquimia'

export class Base extends DeclarativeBase {}
