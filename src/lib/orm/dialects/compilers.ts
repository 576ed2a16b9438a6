/**
 * Kysely's query compilers speaking as SQLAlchemy does: keywords in capitals, identifiers quoted only when they must
 * be, `JOIN` and `LEFT OUTER JOIN`, one column per line in CREATE TABLE. The nodes are Kysely's and so is the walk.
 */
import {
  type AggregateFunctionNode,
  type CaseNode,
  type ColumnUpdateNode,
  type CreateTableNode,
  type DataTypeNode,
  type DefaultQueryCompiler,
  type ForeignKeyConstraintNode,
  type FromNode,
  type FunctionNode,
  type HavingNode,
  type IdentifierNode,
  type JoinNode,
  type LimitNode,
  MssqlQueryCompiler,
  MysqlQueryCompiler,
  type OverNode,
  PostgresQueryCompiler,
  type RawNode,
  type ReferencesNode,
  type SetOperationNode,
  SqliteQueryCompiler,
  type UniqueConstraintNode,
  type WhereNode,
} from 'kysely'

const PLAIN = /^[a-z_][a-z0-9_$]*$/
/** Reserved words of the four dialects that people do use as names; anything else is quoted only if its shape asks. */
const RESERVED = new Set(
  'abort add all alter analyze and any array as asc attach autoincrement begin between both by cascade case cast check collate column commit conflict constraint create cross current_date current_time current_timestamp current_user database default deferrable delete desc detach distinct do drop each else end escape except exclusive exists explain fail false fetch for foreign from full fulltext glob grant group having if ignore in index indexed initially inner insert instead intersect into is isnull join key keys lateral leading left like limit localtime lock match natural not notnull null of offset on only or order outer over overlaps plan pragma primary query raise range read references reindex release rename replace restrict right rollback row rows savepoint schema select session set similar some symmetric table temp then to trailing transaction trigger true union unique update user using vacuum values view virtual when where window with write'.split(
    ' ',
  ),
)
const JOINS: Partial<Record<JoinNode['joinType'], string>> = {
  LeftJoin: 'LEFT OUTER JOIN ',
  FullJoin: 'FULL OUTER JOIN ',
  CrossJoin: 'CROSS JOIN ',
}

export type LiteralRenderer = (value: unknown) => string | null

/** The protected face of Kysely's compilers that the overrides below use. */
type Inner = {
  append(text: string): void
  visitNode(node: unknown): void
  compileList(nodes: readonly unknown[], separator?: string): void
  getLeftIdentifierWrapper(): string
  getRightIdentifierWrapper(): string
  sanitizeIdentifier(name: string): string
  addParameter(value: unknown): void
  getCurrentParameterPlaceholder(): string
  readonly parentNode: { readonly kind: string } | undefined
  visitFrom(node: FromNode): void
  visitWhere(node: WhereNode): void
  visitHaving(node: HavingNode): void
  visitLimit(node: LimitNode): void
}
type CompilerClass = new () => DefaultQueryCompiler

function styled(Base: CompilerClass, { brackets = false, inner = 'JOIN ' } = {}) {
  // Kysely declares these methods protected; a mixin over a constructor type cannot name them, hence the view.
  const Open = Base as unknown as new () => Inner & { compileQuery: DefaultQueryCompiler['compileQuery'] }
  return class extends Open {
    readonly literal: LiteralRenderer
    #verbatim = 0

    constructor(literal: LiteralRenderer) {
      super()
      this.literal = literal
    }

    override append(text: string): void {
      super.append(this.#verbatim ? text : text.toUpperCase())
    }
    #exactly(work: () => void): void {
      this.#verbatim++
      try {
        work()
      } finally {
        this.#verbatim--
      }
    }
    /** Writes text as it is, then lets nested nodes be styled again. */
    exact(text: string): void {
      super.append(text)
    }
    visitIdentifier(node: IdentifierNode): void {
      const bare = PLAIN.test(node.name) && !RESERVED.has(node.name)
      this.exact(
        bare
          ? node.name
          : this.getLeftIdentifierWrapper() + this.sanitizeIdentifier(node.name) + this.getRightIdentifierWrapper(),
      )
    }
    visitRaw(node: RawNode): void {
      node.sqlFragments.forEach((fragment, i) => {
        this.exact(fragment)
        if (i < node.parameters.length) this.visitNode(node.parameters[i])
      })
    }
    visitDataType(node: DataTypeNode): void {
      this.exact(node.dataType)
    }
    appendValue(value: unknown): void {
      const literal = this.literal(value)
      if (literal === null) {
        this.addParameter(value)
        this.exact(this.getCurrentParameterPlaceholder())
      } else this.exact(literal)
    }
    appendStringLiteral(value: string): void {
      this.#exactly(() => this.append(`'${value.replaceAll("'", "''")}'`))
    }
    visitFunction(node: FunctionNode): void {
      this.exact(node.func)
      // CURRENT_TIMESTAMP and its kin are functions that take no parentheses.
      if (node.func.startsWith('CURRENT_')) return
      this.append('(')
      this.compileList(node.arguments)
      this.append(')')
    }
    visitAggregateFunction(node: AggregateFunctionNode): void {
      this.exact(`${node.func}(`)
      if (node.distinct) this.append('distinct ')
      this.compileList(node.aggregated)
      this.append(')')
      if (node.filter) {
        this.append(' filter (')
        this.visitNode(node.filter)
        this.append(')')
      }
      if (node.over) {
        this.append(' ')
        this.visitNode(node.over)
      }
    }
    visitOver(node: OverNode & { readonly frame?: RawNode }): void {
      this.append('over (')
      if (node.partitionBy) this.visitNode(node.partitionBy)
      if (node.partitionBy && node.orderBy) this.append(' ')
      if (node.orderBy) this.visitNode(node.orderBy)
      if (node.frame) {
        this.append(' ')
        this.visitNode(node.frame)
      }
      this.append(')')
    }
    visitCase(node: CaseNode): void {
      this.append('case ')
      if (node.value) {
        this.visitNode(node.value)
        this.append(' ')
      }
      this.compileList(node.when ?? [], ' ')
      if (node.else) {
        this.append(' else ')
        this.visitNode(node.else)
      }
      this.append(' end')
    }
    visitJoin(node: JoinNode): void {
      this.append(node.joinType === 'InnerJoin' ? inner : (JOINS[node.joinType] ?? `${node.joinType} `))
      this.visitNode(node.table)
      if (node.on) {
        this.append(' ')
        this.visitNode(node.on)
      }
    }
    visitColumnUpdate(node: ColumnUpdateNode): void {
      this.visitNode(node.column)
      // SQLAlchemy writes the SET of an upsert with room to breathe.
      this.append(
        this.parentNode?.kind === 'OnConflictNode' || this.parentNode?.kind === 'OnDuplicateKeyNode' ? ' = ' : '=',
      )
      this.visitNode(node.value)
    }
    visitDefaultInsertValue(): void {
      this.append('default')
    }
    visitSetOperation(node: SetOperationNode): void {
      this.append(`${node.operator}${node.all ? ' all' : ''} `)
      this.visitNode(node.expression)
    }
    visitCreateTable(node: CreateTableNode): void {
      this.append('create table ')
      if (node.ifNotExists) this.append('if not exists ')
      this.visitNode(node.table)
      this.append(' (\n\t')
      this.compileList([...node.columns, ...(node.constraints ?? [])], ', \n\t')
      this.append('\n)')
    }
    visitUniqueConstraint(node: UniqueConstraintNode): void {
      this.#constraintName(node)
      this.append('unique (')
      this.compileList(node.columns)
      this.append(')')
    }
    visitForeignKeyConstraint(node: ForeignKeyConstraintNode): void {
      this.#constraintName(node)
      this.append('foreign key(')
      this.compileList(node.columns)
      this.append(') ')
      this.visitNode(node.references)
      if (node.onDelete) this.append(` on delete ${node.onDelete}`)
      if (node.onUpdate) this.append(` on update ${node.onUpdate}`)
    }
    visitReferences(node: ReferencesNode): void {
      this.append('references ')
      this.visitNode(node.table)
      this.append(' (')
      this.compileList(node.columns)
      this.append(')')
    }
    #constraintName(node: { readonly name?: IdentifierNode }): void {
      if (!node.name) return
      this.append('constraint ')
      this.visitNode(node.name)
      this.append(' ')
    }
    /** SQL Server quotes with brackets, as its own tools print them. */
    override getLeftIdentifierWrapper(): string {
      return brackets ? '[' : super.getLeftIdentifierWrapper()
    }
    override getRightIdentifierWrapper(): string {
      return brackets ? ']' : super.getRightIdentifierWrapper()
    }
  }
}

export const SqliteCompiler = styled(SqliteQueryCompiler)
/** As SQLAlchemy prints a select: FROM, WHERE, HAVING and LIMIT begin a line. */
export class PrintedCompiler extends SqliteCompiler {
  #line(indent = ''): void {
    if (this.parentNode?.kind === 'SelectQueryNode') this.exact(`\n${indent}`)
  }
  override visitFrom(node: FromNode): void {
    this.#line()
    super.visitFrom(node)
  }
  override visitWhere(node: WhereNode): void {
    this.#line()
    super.visitWhere(node)
  }
  override visitHaving(node: HavingNode): void {
    this.#line()
    super.visitHaving(node)
  }
  override visitLimit(node: LimitNode): void {
    this.#line(' ')
    super.visitLimit(node)
  }
}
export const PostgresCompiler = styled(PostgresQueryCompiler)
export const MysqlCompiler = styled(MysqlQueryCompiler, { inner: 'INNER JOIN ' })
export const MssqlCompiler = styled(MssqlQueryCompiler, { brackets: true })
