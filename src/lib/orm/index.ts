/** The public door of `alquimia`. Nothing outside this folder imports past it. */
export { AsyncConnection, AsyncEngine, type AsyncEngineOptions, createAsyncEngine } from './async/async-engine.ts'
export { AsyncMappingResult, AsyncResult, AsyncScalarResult } from './async/async-result.ts'
export { AsyncSession, type AsyncSessionFactory, asyncSessionmaker } from './async/async-session.ts'
export type { DbConnection, DbRequest, DbResult, DbValue, Dialect } from './dialects/dialect.ts'
export { registerDialect } from './dialects/registry.ts'
export { forgetDatabase, importDatabase, SqljsConnection } from './dialects/sqljs.ts'
export { Connection, Transaction } from './engine/connection.ts'
export { createEngine, Engine, type EngineOptions } from './engine/engine.ts'
export { Emitter, type EngineEvents, event, type StatementRecord } from './engine/events.ts'
export type { Executable, NamesOf, RowsOf } from './engine/execute.ts'
export { exportDatabase } from './engine/export.ts'
export { type Clock, NullPool, type Pool, type PoolOptions, QueuePool, StaticPool, systemClock } from './engine/pool.ts'
export { MappingResult, Result, ScalarResult } from './engine/result.ts'
export type { Row } from './engine/row.ts'
export { makeUrl, Url } from './engine/url.ts'
export { births } from './engine/watch.ts'
export * from './errors.ts'
export { type InitAlquimia, initAlquimia } from './init.ts'
export { Inspector, inspect } from './inspect.ts'
export {
  Column,
  type ColumnOptions,
  ForeignKey,
  type ForeignKeyOptions,
  foreignKey,
  mappedColumn,
  TableColumn,
} from './schema/column.ts'
export { createStatements } from './schema/ddl.ts'
export { Decimal } from './schema/decimal.ts'
export { Mapper } from './schema/mapper.ts'
export { MetaData } from './schema/metadata.ts'
export {
  type Attributes,
  type AwaitableAttrs,
  type Collection,
  DeclarativeBase,
  type Init,
  type InstanceOf,
  type ModelClass,
  type ModelOptions,
  type Statics,
} from './schema/model.ts'
export {
  type LazyStrategy,
  Relationship,
  type RelationshipOptions,
  RelationshipProperty,
  relationship,
} from './schema/relationship.ts'
export {
  CheckConstraint,
  checkConstraint,
  ForeignKeyConstraint,
  foreignKeyConstraint,
  Index,
  index,
  Table,
  TableDef,
  UniqueConstraint,
  uniqueConstraint,
} from './schema/table.ts'
export {
  BigInteger,
  Boolean,
  Date_,
  DateTime,
  Enum,
  Float,
  Integer,
  Interval,
  JSON_,
  type JsonValue,
  LargeBinary,
  Numeric,
  SmallInteger,
  String,
  Text,
  Time,
  TypeEngine,
  type TypeLike,
  Uuid,
} from './schema/types.ts'
export { type QueryAnatomy, queryAnatomy } from './session/anatomy.ts'
export {
  containsEager,
  defaultload,
  defer,
  immediateload,
  joinedload,
  LoaderOption,
  lazyload,
  loadOnly,
  noload,
  raiseload,
  selectinload,
  subqueryload,
} from './session/options.ts'
export { Query } from './session/query.ts'
export { type ScopedSession, scopedSession } from './session/scoped.ts'
export {
  closeAllSessions,
  IdentityMap,
  objectSession,
  Session,
  type SessionFactory,
  sessionmaker,
  TransactionHandle,
} from './session/session.ts'
export type { GetOptions, SessionEvents, SessionOptions, StateName } from './session/session-core.ts'
export { InstanceState } from './session/state.ts'
export { Delete, delete_, delete_ as del, Insert, insert, Update, update } from './sql/dml.ts'
export { type Aliased, aliased } from './sql/entity.ts'
export {
  and_,
  asc,
  between,
  type Condition,
  desc,
  false_,
  Label,
  literal,
  literalColumn,
  not_,
  null_,
  nullsFirst,
  nullsLast,
  or_,
  SqlExpr,
  true_,
  tuple_,
} from './sql/expression.ts'
export { case_, cast, distinct, FuncExpr, func } from './sql/functions.ts'
export { type CompileOptions, compile } from './sql/render.ts'
export {
  CompoundSelect,
  Cte,
  except_,
  exists,
  intersect,
  Select,
  Subquery,
  select,
  union,
  unionAll,
} from './sql/select.ts'
export { bindparam, TextClause, text } from './sql/text.ts'
