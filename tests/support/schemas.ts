// Schemas to draw: the bookshop's, and those that no bookshop would have.
import type { TableInfo } from '../../src/lib/runtime/record.ts'

type Column = [name: string, type: string, ...marks: string[]]
/** Marks: `pk`, `null`, `unique`, and `→table.column` for a foreign key of its own. */
export function tableOf(name: string, columns: Column[], keys: TableInfo['foreignKeys'] = []): TableInfo {
  let position = 0
  return {
    name,
    kind: 'table',
    sql: '',
    columns: columns.map(([column, type, ...marks]) => ({
      name: column,
      type,
      nullable: marks.includes('null'),
      primaryKey: marks.includes('pk') ? ++position : 0,
      default: null,
    })),
    foreignKeys: [
      ...columns.flatMap(([column, , ...marks]) =>
        marks
          .filter((mark) => mark.startsWith('→'))
          .map((mark) => {
            const [table = '', reference] = mark.slice(1).split('.')
            return {
              columns: [column],
              table,
              references: reference ? [reference] : [],
              onDelete: null,
              onUpdate: null,
            }
          }),
      ),
      ...keys,
    ],
    indexes: columns
      .filter(([, , ...marks]) => marks.includes('unique'))
      .map(([column]) => ({ name: `u_${column}`, columns: [column], unique: true })),
  }
}

export const retorta: TableInfo[] = [
  tableOf('autores', [
    ['id', 'INTEGER', 'pk'],
    ['nombre', 'VARCHAR(80)'],
  ]),
  tableOf('libros', [
    ['id', 'INTEGER', 'pk'],
    ['titulo', 'VARCHAR(120)'],
    ['precio', 'NUMERIC(8, 2)'],
    ['anio', 'INTEGER', 'null'],
  ]),
  tableOf('libro_autor', [
    ['libro_id', 'INTEGER', 'pk', '→libros.id'],
    ['autor_id', 'INTEGER', 'pk', '→autores.id'],
  ]),
  tableOf('lectores', [
    ['id', 'INTEGER', 'pk'],
    ['nombre', 'VARCHAR(80)'],
    ['correo', 'VARCHAR(120)', 'null', 'unique'],
    ['ciudad', 'VARCHAR(60)', 'null'],
  ]),
  tableOf('resenas', [
    ['id', 'INTEGER', 'pk'],
    ['texto', 'TEXT'],
    ['estrellas', 'INTEGER'],
    ['lector_id', 'INTEGER', '→lectores.id'],
    ['libro_id', 'INTEGER', '→libros.id'],
  ]),
]

/** A self-reference, one to one, a composite key, two keys to one table, a circle, and a table that is not there. */
export const knots: TableInfo[] = [
  tableOf('categorias', [
    ['id', 'INTEGER', 'pk'],
    ['nombre', 'TEXT'],
    ['madre_id', 'INTEGER', 'null', '→categorias.id'],
  ]),
  tableOf('personas', [
    ['id', 'INTEGER', 'pk'],
    ['nombre', 'TEXT'],
    ['equipo_id', 'INTEGER', 'null', '→equipos.id'],
  ]),
  tableOf('equipos', [
    ['id', 'INTEGER', 'pk'],
    ['jefa_id', 'INTEGER', '→personas.id'],
    ['suplente_id', 'INTEGER', 'null', '→personas.id'],
  ]),
  tableOf('pasaportes', [
    ['persona_id', 'INTEGER', 'pk', '→personas.id'],
    ['numero', 'TEXT', 'unique'],
  ]),
  tableOf('pedidos', [
    ['tienda', 'INTEGER', 'pk'],
    ['numero', 'INTEGER', 'pk'],
    ['persona_id', 'INTEGER', '→personas.id'],
    ['cupon_id', 'INTEGER', 'null', '→cupones'],
  ]),
  tableOf(
    'lineas',
    [
      ['tienda', 'INTEGER', 'pk'],
      ['numero', 'INTEGER', 'pk'],
      ['orden', 'INTEGER', 'pk'],
      ['cantidad', 'INTEGER'],
    ],
    [
      {
        columns: ['tienda', 'numero'],
        table: 'pedidos',
        references: ['tienda', 'numero'],
        onDelete: 'CASCADE',
        onUpdate: null,
      },
    ],
  ),
]

export const hostile: TableInfo[] = [
  tableOf('<script>alert(1)</script>', [
    ['"><img src=x onerror=alert(1)>', 'TEXT', 'pk'],
    ["' onload='alert(1)", "x\n\u0000<b>'", '→otra & más.id'],
  ]),
  tableOf('otra & más', [
    ['id', 'INTEGER', 'pk'],
    ['', ''],
  ]),
  tableOf('', [['\u202eodnauq', '日本語'.repeat(20)]]),
  tableOf('n'.repeat(500), [['c'.repeat(500), 't'.repeat(500), 'pk']]),
]

/** `many` tables, each referring to one or two of those before it, always the same ones. */
export function forest(many: number): TableInfo[] {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  return Array.from({ length: many }, (_, i) => {
    const keys: Column[] = []
    if (i > 0) keys.push(['padre_id', 'INTEGER', `→tabla_${next(i)}.id`])
    if (i > 3 && i % 3 === 0) keys.push(['otro_id', 'INTEGER', 'null', `→tabla_${next(i)}.id`])
    const plain = Array.from({ length: 1 + next(6) }, (_, c): Column => [`columna_${c}`, 'VARCHAR(40)'])
    return tableOf(`tabla_${i}`, [['id', 'INTEGER', 'pk'], ...keys, ...plain])
  })
}

export const broad: TableInfo[] = [
  tableOf('ancha', [
    ['id', 'INTEGER', 'pk'],
    ...Array.from({ length: 199 }, (_, i): Column => [`medida_${i + 1}`, 'REAL', 'null']),
  ]),
  tableOf('usa', [
    ['id', 'INTEGER', 'pk'],
    ['ancha_id', 'INTEGER', '→ancha.id'],
  ]),
]

export const star: TableInfo[] = [
  tableOf('centro', [['id', 'INTEGER', 'pk']]),
  ...Array.from({ length: 39 }, (_, i) =>
    tableOf(`rayo_${i}`, [
      ['id', 'INTEGER', 'pk'],
      ['centro_id', 'INTEGER', '→centro.id'],
    ]),
  ),
]
