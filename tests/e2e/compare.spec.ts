// The SQL of SQLAlchemy beside what a run here sent.
import { expect, type Page, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'
import { openOutput } from '../support/output-page.ts'

/** The element as Comparar.astro writes it, with a recording or with a block of SQL. */
async function openComparison(page: Page, recorded: { sent?: unknown[]; sql?: string }) {
  await openOutput(page, 'empty')
  await page.evaluate(({ sent, sql }) => {
    const element = document.createElement('comparar-sql')
    const add = (parent: Element, tag: string, name: string, text = '') => {
      const made = document.createElement(tag)
      made.className = name
      made.textContent = text
      parent.append(made)
      return made
    }
    if (sql) {
      const box = add(element, 'div', 'codigo')
      box.dataset.lenguaje = 'sql'
      add(box, 'pre', '', sql)
    }
    const place = add(element, 'div', 'comparacion vistas-datos')
    add(place, 'p', 'rotulo', 'Lo que SQLAlchemy envía a la base')
    if (sent) add(place, 'script', 'grabado', JSON.stringify(sent)).setAttribute('type', 'application/json')
    document.querySelector('salida-ejecucion')?.replaceWith(element)
  }, recorded)
}

async function run(page: Page, statements: string[], more: object = {}) {
  await page.evaluate(
    ([list, rest]) => {
      const { records } = window as never as {
        records: { empty: object; statement(seq: number, sql: string): object }
      }
      const record = { ...records.empty, statements: list.map((sql, i) => records.statement(i + 1, sql)), ...rest }
      document
        .querySelector('comparar-sql')
        ?.dispatchEvent(new CustomEvent('ejecucion-lista', { bubbles: true, detail: record }))
    },
    [statements, more] as const,
  )
}
const verdicts = (page: Page) =>
  page.locator('.pares > li').evaluateAll((items) => items.map((each) => each.getAttribute('data-veredicto')))

test('each statement stands beside the one that answers to it, and what differs is marked', async ({ page }) => {
  await openComparison(page, {
    sent: [
      { type: 'statement', sql: 'SELECT libros.id AS libros_id FROM libros WHERE libros.id = ?', many: false },
      { type: 'statement', sql: 'SELECT autores.id, autores.nombre FROM autores', many: false },
      { type: 'statement', sql: 'DELETE FROM libros WHERE libros.id = ?', many: true },
    ],
  })
  await run(page, [
    'SELECT "libros"."id" FROM "libros" WHERE "libros"."id" = :id',
    'SELECT autores.id, autores.pais FROM autores',
    'UPDATE libros SET precio = ?',
  ])
  await expect(page.locator('.resumen')).toHaveText(
    '1 igual, 1 con diferencias, 1 solo en SQLAlchemy, 1 solo en este programa.',
  )
  expect(await verdicts(page)).toEqual(['equivalent', 'different', 'onlyLeft', 'onlyRight'])
  await expect(page.locator('.pares mark')).toHaveText(['nombre', 'pais'])
  await expect(page.locator('.pares > li').nth(2)).toContainText('con varios juegos de valores')
})

test('a second run takes the place of the first', async ({ page }) => {
  await openComparison(page, { sent: [{ type: 'statement', sql: 'SELECT a FROM t', many: false }] })
  await run(page, ['SELECT b FROM t'])
  await expect(page.locator('.resumen')).toHaveText('1 con diferencias.')
  await run(page, ['SELECT a FROM t'])
  await expect(page.locator('.resumen')).toHaveText('La misma sentencia.')
})

test('a block of SQL serves as well as a recording, and a run that failed says so', async ({ page }) => {
  await openComparison(page, { sql: 'BEGIN;\nSELECT a FROM t;\nSELECT b FROM t;\nCOMMIT;' })
  await run(page, ['SELECT a FROM t'], {
    outcome: 'error',
    error: { name: 'TypeError', message: '', explanation: '', check: [], stack: [] },
  })
  await expect(page.locator('.resumen')).toHaveText(
    '1 igual, 1 solo en SQLAlchemy. Error: TypeError: se compara lo que alcanzó a enviar.',
  )
  expect(await verdicts(page)).toEqual(['onlyLeft', 'same', 'onlyLeft', 'onlyLeft'])
})

for (const width of [360, 1280])
  test(`no violation, no scrolling sideways and no markup from data at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const markup = `SELECT '<img src=x onerror=alert(1)>' FROM ${'un_nombre_largo_'.repeat(8)}`
    await openComparison(page, { sent: [{ type: 'statement', sql: markup, many: false }] })
    await run(page, [`${markup} WHERE 1`, 'SELECT 1'])
    await expect(page.locator('.pares > li')).toHaveCount(2)
    await expect(page.locator('comparar-sql img')).toHaveCount(0)
    expect(await violations(axeOf(page))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  })
