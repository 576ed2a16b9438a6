// Reading a chapter, as a person does: with the mouse, with the keyboard, on paper and without scripts.
import { expect, type Page, test } from 'playwright/test'
import { chapterPages, firstChapter } from '../support/pages.ts'

/** Examples in several languages: a comparison has the same frame, and shows all of its own at once. */
const TABBED = '.ejemplo:has(lenguajes-ejemplo)'
const example = (page: Page) => page.locator(TABBED).first()

test('the table of contents follows the scroll', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(firstChapter)
  const contents = page.locator('indice-capitulo')
  await page.evaluate(() => document.getElementById('desventajas')?.scrollIntoView({ behavior: 'instant' }))
  await expect(contents.locator('[aria-current]')).toHaveText('Desventajas')
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
  await expect(contents.locator('[aria-current]')).toHaveText('En Python, de verdad')
  await expect(contents.locator('[aria-current]')).toHaveCount(1)
})

test('on a phone the contents fold out and lead to a section', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(firstChapter)
  await page.getByText('En este capítulo').last().click()
  await page.locator('.indice-movil').getByRole('link', { name: 'Resumen' }).click()
  await expect(page.locator('#resumen')).toBeInViewport()
})

test('headings have an anchor of their own, without accents', async ({ page }) => {
  await page.goto(firstChapter)
  await page.locator('#que-es-un-orm').hover()
  await page.getByRole('link', { name: 'Enlace a «¿Qué es un ORM?»' }).click()
  await expect(page).toHaveURL(/#que-es-un-orm$/)
  await expect(page.locator('#que-es-un-orm')).toBeInViewport()
})

test('the language chosen in one example holds for all, and for the next page', async ({ page }) => {
  await page.goto(firstChapter)
  await expect(example(page).getByRole('tabpanel', { name: 'Python' })).toBeVisible()
  await example(page).getByRole('tab', { name: 'SQL' }).click()
  for (const each of await page.locator(TABBED).all()) {
    await expect(each.locator('.codigo[data-lenguaje=sql]')).toBeVisible()
    await expect(each.locator('.codigo[data-lenguaje=python]')).toBeHidden()
    await expect(each.getByRole('tab', { selected: true })).toHaveText('SQL')
  }
  const other = '/capitulos/crud-basico/'
  await page.goto(other)
  // Its first example may be in two languages only.
  await expect(page.locator(`${TABBED} .codigo[data-lenguaje=sql]`).first()).toBeVisible()
})

test('what was clicked stays under the pointer when examples above change height', async ({ page }) => {
  await page.goto(firstChapter)
  const tab = page.locator(TABBED).last().getByRole('tab', { name: 'SQL' })
  await tab.scrollIntoViewIfNeeded()
  const before = await tab.boundingBox()
  await tab.click()
  const after = await tab.boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 999))).toBeLessThan(2)
})

test('tabs move with the arrow keys', async ({ page }) => {
  await page.goto(firstChapter)
  await example(page).getByRole('tab', { name: 'Python' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(example(page).getByRole('tab', { name: 'TypeScript' })).toBeFocused()
  await expect(example(page).getByRole('tabpanel', { name: 'TypeScript' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(example(page).getByRole('tab', { name: 'SQL' })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(example(page).getByRole('tab', { name: 'Python' })).toBeFocused()
})

test('copying gives the code, and nothing else', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(firstChapter)
  const python = example(page).locator('.codigo[data-lenguaje=python]')
  await python.getByRole('button', { name: /Copiar/ }).click()
  await expect(python.getByRole('button')).toContainText('Copiado')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^lectores = session\.scalars\(\n {4}select\(Lector\)/)
  expect(copied.endsWith('print(lector.nombre)')).toBe(true)
})

test('where copying is refused, the code is left selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })
  })
  await page.goto(firstChapter)
  await example(page).locator('.codigo[data-lenguaje=python] button').click()
  await expect(example(page).locator('.codigo[data-lenguaje=python] button')).toContainText('Ctrl+C')
  expect(await page.evaluate(() => String(getSelection()))).toContain('select(Lector)')
})

test.describe('the theme', () => {
  test.use({ colorScheme: 'light' })

  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

  test('follows the system, and the switch overrules it on every page', async ({ page }) => {
    await page.goto('/')
    const light = await background(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await background(page)
    expect(dark).not.toBe(light)
    await page.getByRole('button', { name: /claro y oscuro/ }).click()
    expect(await background(page)).toBe(light)
    await page.goto(firstChapter)
    expect(await background(page)).toBe(light)
    await page.getByRole('button', { name: /claro y oscuro/ }).click()
    expect(await background(page)).toBe(dark)
    expect(await page.evaluate(() => localStorage.getItem('alquimia:tema'))).toBeNull()
  })

  test('that was chosen is there before the first paint', async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('alquimia:tema', 'dark')
      localStorage.setItem('alquimia:lenguaje', 'ts')
      new MutationObserver((_, observer) => {
        if (!document.body) return
        observer.disconnect()
        Object.assign(window, { atBody: { ...document.documentElement.dataset } })
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(firstChapter)
    const atBody = await page.evaluate(() => (window as unknown as { atBody: DOMStringMap }).atBody)
    expect(atBody).toMatchObject({ theme: 'dark', lenguaje: 'ts' })
  })

  test('works for the visit where storage is refused', async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await page.goto(firstChapter)
    const before = await background(page)
    await page.getByRole('button', { name: /claro y oscuro/ }).click()
    expect(await background(page)).not.toBe(before)
    await example(page).getByRole('tab', { name: 'SQL' }).click()
    await expect(example(page).locator('.codigo[data-lenguaje=sql]')).toBeVisible()
    expect(errors).toEqual([])
  })
})

test('the whole frame is reachable by keyboard, with the focus in sight', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(firstChapter)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Saltar al contenido' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('#contenido')).toBeFocused()
  await page.keyboard.press('Tab')
  for (let i = 0; i < 60; i++) {
    const state = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const header = document.querySelector('header.sitio')?.getBoundingClientRect().bottom ?? 0
      return {
        name: `${element.tagName} ${element.textContent?.trim().slice(0, 30)}`,
        outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
        seen: box.bottom > header && box.top < innerHeight,
      }
    })
    expect(state, state.name).toMatchObject({ outlined: true, seen: true })
    await page.keyboard.press('Tab')
  }
})

test('a wrong answer is explained, and the right one counts', async ({ page }) => {
  await page.goto(firstChapter)
  const question = page.locator('.pregunta').first()
  await question.getByRole('button', { name: 'Comprobar' }).click()
  await expect(question.getByRole('status')).toHaveText('Elige una opción y vuelve a comprobar.')
  await question.locator('input:not([data-correcta])').first().check()
  await question.getByRole('button', { name: 'Comprobar' }).click()
  await expect(question.locator('.porque:visible')).toHaveCount(1)
  await expect(question.getByRole('status')).toContainText('Todavía no')
  await question.locator('input[data-correcta]').check()
  await expect(question.locator('.porque:visible')).toHaveCount(0)
  await expect(question.getByRole('status')).toBeEmpty()
  await question.getByRole('button', { name: 'Comprobar' }).click()
  await expect(question.getByRole('status')).toContainText('Correcto.')
  await expect(page.locator('.total')).toHaveText(/^1 de \d+ correctas$/)
})

test('the chapters lead to one another', async ({ page }) => {
  await page.goto(firstChapter)
  const next = page.getByRole('navigation', { name: 'Capítulos' }).getByRole('link')
  await next.click()
  await expect(page).toHaveURL(/\/capitulos\/(?!introduccion-a-los-orm)/)
  await page.getByRole('link', { name: /Anterior/ }).click()
  await expect(page).toHaveURL(new RegExp(`${firstChapter}$`))
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a chapter shows every language, every answer, and no control that does nothing', async ({ page }) => {
    await page.goto(firstChapter)
    for (const language of ['python', 'ts', 'sql']) {
      await expect(example(page).locator(`.codigo[data-lenguaje=${language}]`)).toBeVisible()
    }
    await expect(page.locator('.con-js:visible')).toHaveCount(0)
    await page.locator('.pregunta summary').first().click()
    await expect(page.locator('.pregunta details li').first()).toBeVisible()
    await page.locator('.reto .ayudas summary').first().click()
    await expect(page.locator('.reto .ayudas details p').first()).toBeVisible()
  })

  test('the home page shows its example and starts the guide', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByText('INSERT INTO')).toBeVisible()
    await expect(page.getByText('UPDATE lectores')).toBeVisible()
    await expect(page.locator('.con-js:visible')).toHaveCount(0)
    await page.getByRole('link', { name: /Empezar/ }).click()
    await expect(page).toHaveURL(new RegExp(`${firstChapter}$`))
  })
})

for (const path of chapterPages) {
  test(`the margin notes of ${path} run into nothing`, async ({ page }) => {
    await page.goto(path)
    for (const width of [960, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const collisions = await page.evaluate(() => {
        const box = (element: Element) => {
          const range = document.createRange()
          range.selectNodeContents(element)
          return range.getBoundingClientRect()
        }
        const notes = [...document.querySelectorAll('.margen')]
        const others = [...document.querySelectorAll('.prosa > .ancho, .margen')]
        return notes.flatMap((note) =>
          others
            .filter((other) => other !== note)
            .filter((other) => {
              const [a, b] = [box(note), other.matches('.margen') ? box(other) : other.getBoundingClientRect()]
              return a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right
            })
            .map(() => note.textContent?.trim().slice(0, 40)),
        )
      })
      expect.soft(collisions, `${width} px`).toEqual([])
    }
  })
}

for (const format of ['Letter', 'A4'])
  test(`the cheat sheet is two pages of ${format} paper`, async ({ page }) => {
    await page.goto('/chuleta/')
    const pdf = await page.pdf({ format, landscape: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  })

test('on paper, every language is printed and the controls are not', async ({ page }) => {
  await page.goto(firstChapter)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const language of ['python', 'ts', 'sql']) {
    await expect(example(page).locator(`.codigo[data-lenguaje=${language}]`)).toBeVisible()
  }
  await expect(example(page).locator('.lenguaje').filter({ hasText: 'TypeScript' })).toBeVisible()
  for (const hidden of ['header.sitio', 'indice-capitulo', '.seguir', '.copiar', '.pestanas']) {
    await expect(page.locator(hidden).first()).toBeHidden()
  }
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(paper).toBe('light')
})

test('text at twice its size still fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  for (const path of ['/', firstChapter]) {
    await page.goto(path)
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})

test('on a phone no table of a chapter has to be scrolled sideways', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  for (const path of chapterPages) {
    await page.goto(path)
    const wide = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      const boxOf = (each: Element | null): Element | null =>
        each && !/auto|scroll/.test(getComputedStyle(each).overflowX) ? boxOf(each.parentElement) : each
      return [...document.querySelectorAll('main table')]
        .filter((table) => {
          const box = boxOf(table)
          return box !== null && box.scrollWidth > box.clientWidth
        })
        .map((table) => table.textContent?.trim().slice(0, 40))
    })
    expect(wide, path).toEqual([])
  }
})

test('a row of a wide table becomes, on a phone, a card whose cells say their column, and stays a table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/capitulos/arquitectura-por-capas/')
  const table = page.locator('.tabla').first()
  const cell = table.getByRole('row').nth(1).getByRole('cell').nth(2)
  await expect(cell).toContainText('SQL, reglas de la tienda')
  expect(await cell.evaluate((each) => getComputedStyle(each, '::before').content)).toBe('"No sabe de"')
  await expect(table.getByRole('columnheader')).toHaveText(['Capa', 'Decide', 'No sabe de'])
  const [one, other] = await Promise.all([cell.boundingBox(), table.getByRole('cell').nth(1).boundingBox()])
  expect(one?.x).toBe(other?.x)
  await page.setViewportSize({ width: 1280, height: 780 })
  expect(await cell.evaluate((each) => getComputedStyle(each, '::before').content)).toBe('none')
})
