// The client panel: requests to the code of an example, as the reader has it.
import { expect, type Page, test } from 'playwright/test'

const open = async (page: Page) => {
  await page.goto('/capitulos/una-api-con-fastapi/')
  const panel = page.locator('#cliente-notas')
  await panel.scrollIntoViewIfNeeded()
  return {
    panel,
    state: panel.locator('.linea-estado strong'),
    ready: (name: string) => panel.getByRole('button', { name, exact: true }),
    send: panel.getByRole('button', { name: 'Enviar', exact: true }),
    path: panel.getByLabel('Ruta'),
    body: panel.getByLabel('Cuerpo, en JSON'),
  }
}

test('the answer to the first request is in the page before anything runs', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto('/capitulos/una-api-con-fastapi/')
  const panel = page.locator('#cliente-notas')
  await expect(panel.locator('.linea-estado')).toContainText('201 Created')
  await expect(panel).toContainText('Nota sin título: POST /notas responde 422')
  await expect(panel.locator('.recorrido').first()).toContainText('obtenerSesion')
  await expect(panel.getByRole('button', { name: 'Enviar' })).toBeHidden()
  await page.close()
})

test('the database stays from one request to the next, until it is emptied', async ({ page }) => {
  const { panel, state, ready, send, path } = await open(page)
  // The answer that comes in the page was asked when it was built: nobody has written in this reader's database.
  await expect(panel.locator('[data-estado]')).toContainText('todavía no se ha enviado ninguna')
  await ready('Pedir la lista').click()
  await expect(panel.locator('.cuerpo')).toHaveText('[]')
  await expect(panel.locator('[data-estado]')).not.toContainText('todavía')
  await ready('Crear una nota').click()
  await expect(state).toHaveText('201 Created')
  await ready('Pedir la lista').click()
  await expect(state).toHaveText('200 OK')
  await expect(panel.locator('.cuerpo')).toContainText('"Encargo"')
  await path.fill('/notas/1')
  await send.click()
  await expect(panel.locator('.linea-estado')).toContainText('/notas/{numero}')
  await panel.getByRole('button', { name: 'Empezar con la base vacía' }).click()
  await expect(panel.locator('[data-estado]')).toContainText('La base quedó vacía')
  await send.click()
  await expect(state).toHaveText('404 Not Found')
  await panel.getByText('Historial').click()
  await expect(panel.locator('.historial li')).toHaveCount(5)
  await panel.locator('.historial button').nth(1).click()
  await expect(state).toHaveText('201 Created')
  await expect(panel.getByLabel('Método')).toHaveValue('POST')
})

test('what is badly written is said before it is sent; broken JSON may be sent all the same', async ({ page }) => {
  const { panel, state, ready, send, path, body } = await open(page)
  await path.fill('notas')
  await send.click()
  await expect(panel.getByRole('alert')).toHaveText('La ruta empieza con una barra: /notas.')
  await expect(path).toBeFocused()
  await ready('Crear una nota').click()
  await expect(state).toHaveText('201 Created')
  await body.fill('{ "titulo": "x", }')
  await body.press('Control+Enter')
  await expect(panel.getByRole('alert')).toContainText('Sobra la coma')
  await panel.getByRole('button', { name: 'Enviarlo así' }).click()
  await expect(state).toHaveText('422 Unprocessable Content')
  await expect(panel.locator('.cuerpo')).toContainText('json_invalid')
})

test('the code that answers is the one that the reader has, and its errors are explained', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  const { panel, state, ready } = await open(page)
  const write = async (from: string, to: string) => {
    await page.evaluate(
      ([from, to]) => {
        const example = document.getElementById('notas') as HTMLElement & {
          program(): { parts: { id: string; code: string }[] }
        }
        const { program } = example
        example.program = () => {
          const made = program.call(example)
          return {
            ...made,
            parts: made.parts.map((part) => ({ ...part, code: part.code.replace(from as string, to as string) })),
          }
        }
      },
      [from, to],
    )
  }
  await write("'No hay ninguna nota con ese número'", "'<b>No está</b>'")
  await ready('Una que no existe').click()
  await expect(state).toHaveText('404 Not Found')
  await expect(panel.locator('.cuerpo')).toContainText('<b>No está</b>')
  await write("app.get('/notas',", "app.get('notas',")
  await ready('Pedir la lista').click()
  await expect(panel.locator('[data-error]')).toContainText('no empieza con una barra')
  await expect(panel.locator('[data-respuesta]')).toBeHidden()
})

test('the way is gone step by step with the keyboard, and a line leads to its code', async ({ page }) => {
  const { panel, ready } = await open(page)
  await ready('Crear una nota').click()
  await panel.getByRole('button', { name: 'Paso a paso' }).press('Enter')
  await expect(panel.locator('.paso-dicho')).toHaveText('Paso 1 de 13: Petición POST /notas')
  await expect(panel.getByRole('button', { name: 'Siguiente' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel.locator('.tramo:visible')).toHaveCount(2)
  await panel.getByRole('button', { name: 'Ver todo' }).click()
  await expect(panel.getByRole('button', { name: 'Paso a paso' })).toBeFocused()
  await panel.locator('.ir-a-linea').first().click()
  await expect(page.locator('#notas .editor-vivo')).toBeVisible()
})

test('a request that never ends can be stopped', async ({ page }) => {
  const { panel, ready } = await open(page)
  await page.evaluate(() => {
    const example = document.getElementById('notas') as HTMLElement & { program(): { parts: { code: string }[] } }
    const { program } = example
    example.program = () => {
      const made = program.call(example)
      return {
        ...made,
        parts: made.parts.map((part) => ({
          ...part,
          code: part.code.replace('function listar({ sesion }) {', 'function listar({ sesion }) { while (true) {}'),
        })),
      }
    }
  })
  await ready('Pedir la lista').click()
  await panel.getByRole('button', { name: 'Detener' }).click()
  await expect(panel.locator('[data-error]')).toContainText('Detuviste la petición.')
  await expect(panel.getByRole('button', { name: 'Enviar', exact: true })).not.toHaveAttribute('aria-disabled', 'true')
})

test('a database older than the models says so, and what to do', async ({ page }) => {
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('alquimia:lenguaje', 'ts')
  })
  const { panel, state, ready } = await open(page)
  await ready('Crear una nota').click()
  await expect(state).toHaveText('201 Created')
  const example = page.locator('codigo-vivo#formas')
  await example.getByRole('button', { name: 'Editar' }).click()
  await example.locator('.monaco-editor .view-line', { hasText: 'titulo: mappedColumn' }).click()
  await page.keyboard.press('Home')
  await page.keyboard.type('autor: mappedColumn(String(50), { nullable: true }), ')
  await ready('Crear una nota').click()
  await expect(state).toHaveText('500 Internal Server Error')
  await expect(panel.locator('[data-estado]')).toContainText('La base es de antes de tu cambio en las tablas')
  await panel.getByRole('button', { name: 'Empezar con la base vacía' }).click()
  await ready('Crear una nota').click()
  await expect(state).toHaveText('201 Created')
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })

  test('the answer comes into sight, and what goes to the next step stays at hand', async ({ page }) => {
    const { panel, state, ready } = await open(page)
    await ready('Crear una nota').tap()
    await expect(state).toHaveText('201 Created')
    await expect(panel.locator('.linea-estado')).toBeInViewport({ ratio: 1 })
    const next = panel.getByRole('button', { name: 'Siguiente' })
    await panel.getByRole('button', { name: 'Paso a paso' }).tap()
    await expect(panel.locator('.paso-dicho')).toContainText('Paso 1 de')
    const steps = Number((await panel.locator('.paso-dicho').textContent())?.match(/Paso 1 de (\d+)/)?.[1])
    for (let i = 1; i < steps; i++) {
      // Where the button is now: to tap a locator would look for it first.
      const box = await next.boundingBox()
      await page.touchscreen.tap((box?.x ?? 0) + 20, (box?.y ?? 0) + 15)
    }
    await expect(panel.locator('.paso-dicho')).toContainText(`Paso ${steps} de`)
    await expect(panel.locator('.tramo[data-actual]')).toBeInViewport({ ratio: 1 })
  })
})
