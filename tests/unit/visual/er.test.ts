// The diagram of a schema: what it reads from the tables, where things go, and what is drawn.
import { describe, expect, it } from 'vitest'
import type { TableInfo } from '../../../src/lib/runtime/record.ts'
import { crossings } from '../../../src/lib/visual/er/crossings.ts'
import { erFrom } from '../../../src/lib/visual/er/data.ts'
import { drawEr, erLegend } from '../../../src/lib/visual/er/draw.ts'
import { type LaidOut, layoutEr } from '../../../src/lib/visual/er/layout.ts'
import { relationSaid, wordsOf as said } from '../../../src/lib/visual/er/words.ts'
import { all, geometryOf, treeOf, withClass, wordsOf } from '../../support/markup.ts'
import { broad, forest, hostile, knots, retorta, star, tableOf } from '../../support/schemas.ts'

const forms = [
  ['wide', {}],
  ['narrow', { narrow: 340 }],
] as const

it('gives its cards, on a phone, the room that few lines leave: no name is cut', () => {
  const shop = [
    tableOf('productos', [
      ['id', 'INTEGER', 'pk'],
      ['nombre', 'VARCHAR(80)'],
      ['precio_centavos', 'INTEGER'],
    ]),
    tableOf('lineas_pedido', [
      ['producto_id', 'INTEGER', 'pk', '→productos'],
      ['precio_centavos', 'INTEGER'],
    ]),
  ]
  const { cards, width } = layoutEr(erFrom(shop), { narrow: 294 })
  expect(cards.map(({ rows }) => rows.map((row) => row.type === 'column' && row.name))).toEqual([
    ['id', 'nombre', 'precio_centavos'],
    ['producto_id', 'precio_centavos'],
  ])
  expect(width).toBeLessThanOrEqual(294)
})

it('says that a table joins others where its name leaves room, and never at the cost of the name', () => {
  const joining = (name: string) => [
    tableOf('a', [['id', 'INTEGER', 'pk']]),
    tableOf('b', [['id', 'INTEGER', 'pk']]),
    tableOf(name, [
      ['a_id', 'INTEGER', 'pk', '→a'],
      ['b_id', 'INTEGER', 'pk', '→b'],
    ]),
  ]
  const drawn = (name: string) => drawEr(erFrom(joining(name)), { narrow: 290 }).text
  expect(drawn('a_b')).toContain('>asociación<')
  expect(drawn('entradas_etiquetas')).toContain('>entradas_etiquetas<')
  expect(drawn('entradas_etiquetas')).not.toContain('>asociación<')
  for (let narrow = 270; narrow < 340; narrow++)
    expect(layoutEr(erFrom(joining('entradas_etiquetas')), { narrow }).width).toBeLessThanOrEqual(narrow)
})

it('puts the two parents of a table where its lines do not cross, in whichever order the database names them', () => {
  const [books, topics, both] = [
    tableOf('libros', [['id', 'INTEGER', 'pk']]),
    tableOf('temas', [['id', 'INTEGER', 'pk']]),
    tableOf('libros_temas', [
      ['libro_id', 'INTEGER', 'pk', '→libros'],
      ['tema_id', 'INTEGER', 'pk', '→temas'],
    ]),
  ] as const
  for (const keys of [both.foreignKeys, both.foreignKeys.toReversed()]) {
    const { relations } = layoutEr(erFrom([books, topics, { ...both, foreignKeys: keys }]))
    expect(crossings(relations)).toBe(0)
  }
  // It counts what it says: two lines that cross once, and two of one trunk, that meet.
  const line = (...points: [number, number][]) => ({ points: points.map(([x, y]) => ({ x, y })) })
  expect(crossings([line([0, 5], [10, 5]), line([4, 0], [4, 9])])).toBe(1)
  expect(crossings([line([0, 5], [4, 5], [4, 9]), line([4, 0], [4, 9])])).toBe(0)
})

describe('what the tables say', () => {
  const schema = erFrom(knots)
  const relation = (child: string, column: string) =>
    schema.relations.find((each) => schema.tables[each.child]?.name === child && each.columns.includes(column))

  it('tells many from one, and one from none', () => {
    expect(relation('pasaportes', 'persona_id')).toMatchObject({ single: true, optional: false })
    expect(relation('equipos', 'jefa_id')).toMatchObject({ single: false, optional: false })
    expect(relation('equipos', 'suplente_id')).toMatchObject({ single: false, optional: true })
  })
  it('knows who refers to itself, to several columns and to nobody', () => {
    expect(relation('categorias', 'madre_id')).toMatchObject({ child: 0, parent: 0 })
    expect(relation('lineas', 'tienda')).toMatchObject({ references: ['tienda', 'numero'], onDelete: 'CASCADE' })
    expect(schema.tables.at(-1)).toMatchObject({ name: 'cupones', kind: 'missing' })
  })
  it('recognises the table that only joins two others', () => {
    expect(
      erFrom(retorta)
        .tables.filter(({ joins }) => joins)
        .map(({ name }) => name),
    ).toEqual(['libro_autor'])
  })
  it('finds a table whatever the case of its name, and the key of one whose columns were not said', () => {
    const { relations } = erFrom([tableOf('A', [['Id', 'INTEGER', 'pk']]), tableOf('b', [['a_id', 'INTEGER', '→a']])])
    expect(relations).toMatchObject([{ parent: 0, references: ['Id'] }])
  })
  it('says each relation in words', () => {
    const words = schema.relations.map((each) => relationSaid(schema, each))
    expect(words).toContain(
      'De categorias (id) a categorias (madre_id): uno a muchos, consigo misma; puede no tener ninguno.',
    )
    expect(words).toContain(
      'De pedidos (tienda y numero) a lineas (tienda y numero): uno a muchos; al borrar, CASCADE.',
    )
  })
})

const cases: [string, TableInfo[]][] = [
  ['the bookshop', retorta],
  ['knots', knots],
  ['hostile names', hostile],
  ['200 columns', broad],
  ['a star of 40', star],
  ...[2, 3, 5, 8, 13, 21, 30, 40].map((many): [string, TableInfo[]] => [`a forest of ${many}`, forest(many)]),
]

for (const [form, options] of forms)
  describe.each(cases)(`%s, ${form}`, (_, tables) => {
    const schema = erFrom(tables)
    const laidOut = layoutEr(schema, options)
    const { cards, relations } = laidOut

    it('puts no card over another, nor out of the drawing', () => {
      for (const [i, a] of cards.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(0)
        expect(a.x + a.width).toBeLessThanOrEqual(laidOut.width)
        expect(a.y + a.height).toBeLessThanOrEqual(laidOut.height)
        for (const b of cards.slice(i + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(apart, `${a.title} and ${b.title}`).toBe(true)
        }
      }
    })
    it('ends each line at the edge of its cards, within them', () => {
      for (const { relation, points } of relations) {
        const { child, parent } = schema.relations[relation] as (typeof schema.relations)[number]
        for (const [table, point] of [
          [child, points[0]],
          [parent, points.at(-1)],
        ] as const) {
          const card = cards[table] as LaidOut['cards'][number]
          expect([card.x, card.x + card.width]).toContain(point?.x)
          expect(point?.y).toBeGreaterThan(card.y)
          expect(point?.y).toBeLessThan(card.y + card.height)
        }
      }
      expect(relations).toHaveLength(schema.relations.length)
    })
    it('draws lines upright or flat, and never through a card', () => {
      for (const { points } of relations)
        for (const [i, b] of points.slice(1).entries()) {
          const a = points[i] as typeof b
          expect(Math.abs(a.x - b.x) < 0.5 || Math.abs(a.y - b.y) < 0.5).toBe(true)
          for (const card of cards) {
            const inside =
              Math.max(a.x, b.x) > card.x + 1 &&
              Math.min(a.x, b.x) < card.x + card.width - 1 &&
              Math.max(a.y, b.y) > card.y + 1 &&
              Math.min(a.y, b.y) < card.y + card.height - 1
            expect(inside, `a line through ${card.title}`).toBe(false)
          }
        }
    })
    it('lays no upright line over one that ends elsewhere', () => {
      const uprights = relations.flatMap(({ points, relation }) =>
        points.slice(1).flatMap((b, i) => {
          const a = points[i] as typeof b
          const end = points.at(-1) as typeof b
          return Math.abs(a.x - b.x) < 0.5
            ? [{ x: a.x, low: Math.min(a.y, b.y), high: Math.max(a.y, b.y), end: `${end.x} ${end.y}`, relation }]
            : []
        }),
      )
      for (const [i, a] of uprights.entries())
        for (const b of uprights.slice(i + 1)) {
          const over = Math.abs(a.x - b.x) < 2 && a.low < b.high - 1 && b.low < a.high - 1
          if (over && a.relation !== b.relation) expect(a.end, `${a.relation} over ${b.relation}`).toBe(b.end)
        }
    })
    it('draws every table and every relation with its marks, as sound markup', () => {
      const tree = treeOf(drawEr(schema, options))
      expect(withClass(tree, 'er-tabla')).toHaveLength(schema.tables.length)
      expect(withClass(tree, 'er-linea')).toHaveLength(schema.relations.length)
      const marks = (kind: string) => all(tree, ({ attributes }) => attributes['data-marca'] === kind).length
      const many = schema.relations.filter(({ single }) => !single).length
      expect(marks('muchos')).toBe(many)
      expect(marks('uno')).toBe(2 * schema.relations.length - many)
      const none = schema.relations.filter(({ optional }) => optional).length + schema.relations.length - many
      expect(marks('ninguno')).toBe(none)
      expect(all(tree, ({ tag }) => /script|img|iframe/.test(tag))).toEqual([])
    })
  })

describe('the drawing', () => {
  it('is the same for the same schema', () => {
    expect(drawEr(erFrom(knots)).text).toBe(drawEr(erFrom(knots)).text)
  })
  it('shows hostile names as the text that they are', () => {
    const drawn = drawEr(erFrom(hostile), { interactive: true })
    expect(wordsOf(treeOf(drawn))).toContain('<script>alert(1)</script>')
    expect(drawn.text).not.toMatch(/<script|<img/)
    expect(drawn.text).not.toContain('\0')
  })
  it('folds 200 columns and unfolds them', () => {
    const schema = erFrom(broad)
    const folded = treeOf(drawEr(schema))
    expect(withClass(folded, 'er-columna').length).toBeLessThan(20)
    expect(wordsOf(folded)).toContain('y 186 columnas más')
    expect(withClass(treeOf(drawEr(schema, { open: new Set([0]) })), 'er-columna')).toHaveLength(202)
  })
  it('draws nothing of nothing', () => {
    expect(treeOf(drawEr(erFrom([]))).children).toHaveLength(1)
    expect(wordsOf(treeOf(erLegend(erFrom([]))))).toBe('')
  })
  it('says the same in words', () => {
    const words = wordsOf(treeOf(said(erFrom(retorta))))
    for (const { name, columns } of retorta)
      for (const each of [name, ...columns.map((c) => c.name)]) expect(words).toContain(each)
  })
  it('explains only the marks that it has', () => {
    expect(wordsOf(treeOf(erLegend(erFrom(retorta))))).toBe('CPclave primariaCFclave foráneaunomuchos')
    expect(wordsOf(treeOf(erLegend(erFrom(knots))))).toContain('ninguno o uno')
  })
})

describe('the geometry', () => {
  it.each([
    ['er-retorta', retorta, {}],
    ['er-retorta-estrecho', retorta, { narrow: 340 }],
    ['er-nudos', knots, {}],
    ['er-nudos-estrecho', knots, { narrow: 340 }],
    ['er-bosque-12', forest(12), {}],
  ] as const)('%s is as it was', async (name, tables, options) => {
    await expect(geometryOf(drawEr(erFrom(tables), options))).toMatchFileSnapshot(`geometry/${name}.txt`)
  })
})
