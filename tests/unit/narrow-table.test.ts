import { expect, test } from 'vitest'
import { narrowTable } from '../../src/lib/site/narrow-table.ts'

const table = (head: string, body: string) => `<thead><tr>${head}</tr></thead><tbody><tr>${body}</tr></tbody>`

test('each cell carries the name of its column, its role, and its content in one box', () => {
  const { html, layout } = narrowTable(
    table('<th>Capa</th><th style="x"><code>a</code> "b" &amp; c</th>', '<td>Rutas</td><td>una <code>cosa</code></td>'),
  )
  expect(layout).toBe('tabla')
  expect(html).toMatch(/^<table role="table">.*<\/table>$/)
  expect(html).toContain('<tr role="row"><th role="columnheader">Capa</th><th role="columnheader" style="x">')
  expect(html).toContain('<td role="cell" data-columna="Capa"><span>Rutas</span></td>')
  expect(html).toContain('data-columna="a &quot;b&quot; &amp; c"><span>una <code>cosa</code></span></td>')
})

test('every row counts its columns from the first', () => {
  const { html } = narrowTable(
    `<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>`,
  )
  expect([...html.matchAll(/data-columna="(.)"><span>(.)/g)].map(([, a, b]) => `${a}${b}`)).toEqual([
    'A1',
    'B2',
    'A3',
    'B4',
  ])
})

test('what it becomes on a phone depends on its columns and on its code', () => {
  const row = (...cells: string[]) =>
    table(cells.map(() => '<th>A</th>').join(''), cells.map((each) => `<td>${each}</td>`).join(''))
  expect(narrowTable(row('uno', '<code>get()</code>')).layout).toBe('tabla')
  expect(narrowTable(row('uno', '<code>session.scalars(…).one()</code>')).layout).toBe('pares')
  expect(narrowTable(row('1', '2', '3')).layout).toBe('tarjetas')
})
