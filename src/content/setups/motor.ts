import {
  Boolean, checkConstraint, Column, createEngine, Date_, DateTime, Decimal, DeclarativeBase, Enum, Float, foreignKey,
  Integer, JSON_, LargeBinary, mappedColumn, Numeric, relationship, select, Session, String, Table, text, Text,
} from 'alquimia'

const engine = createEngine('sqlite://')

class Base extends DeclarativeBase {}
