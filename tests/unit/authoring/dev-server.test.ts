// The dev server while a chapter is written: saved text shows, what breaks is told in its place and the rest of the page
// stays, and the panel's report answers.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const course = mkdtempSync(join(tmpdir(), 'alquimia-escribir-'))
const file = join(course, 'contenido/chapters/01-preguntar-a-una-tabla.mdx')
const chapter = '/capitulos/preguntar-a-una-tabla/'
// Told in milliseconds by whoever writes; a machine that builds something else at the same time is slower.
const PATIENCE = 20_000

let server: ChildProcess
let address = ''

beforeAll(async () => {
  cpSync(join(root, 'examples/sql-para-analistas'), course, {
    recursive: true,
    filter: (path) => !/node_modules|[\\/]dist$/.test(path.slice(root.length)),
  })
  mkdirSync(join(course, 'node_modules'))
  symlinkSync(root, join(course, 'node_modules/alquimia'), 'junction')
  symlinkSync(join(root, 'node_modules/astro'), join(course, 'node_modules/astro'), 'junction')
  const own = {
    VITEST: undefined,
    BASE_URL: undefined,
    MODE: undefined,
    DEV: undefined,
    PROD: undefined,
    SSR: undefined,
  }
  server = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', '--port', '0'], {
    cwd: course,
    env: { ...process.env, ...own, NODE_ENV: 'development', ASTRO_TELEMETRY_DISABLED: '1' },
  })
  address = await new Promise<string>((tell, fail) => {
    let said = ''
    const hear = (data: Buffer) => {
      said += data
      const found = /http:\/\/localhost:\d+/.exec(
        said.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), ''),
      )
      if (found) tell(found[0])
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.on('exit', () => fail(new Error(`el servidor terminó: ${said}`)))
  })
})
afterAll(() => {
  server.kill()
  rmSync(course, { recursive: true, force: true })
})

const page = async () => (await fetch(`${address}${chapter}`)).text()

/** Saves, and waits until the page is as it should. */
async function saved(text: string, good: (html: string) => boolean): Promise<string> {
  writeFileSync(file, text)
  const begun = Date.now()
  for (;;) {
    const html = await page()
    if (good(html)) return html
    if (Date.now() - begun > PATIENCE) throw new Error(`la página no cambió: ${html.slice(0, 500)}`)
    await new Promise((go) => setTimeout(go, 50))
  }
}

it('shows what is saved, and what breaks in its place', async () => {
  const good = readFileSync(file, 'utf8')
  expect(await page()).toContain('Irma lleva las cuentas')
  await saved(good.replace('Irma lleva', 'Rosa lleva'), (html) => html.includes('Rosa lleva las cuentas'))

  const open = await saved(good.replace('</Nota>', ''), (html) => html.includes('se abre y no se cierra'))
  expect(open).toContain('Irma lleva las cuentas')
  expect(open).toContain('Quita <code>DESC</code>')
  const line = good.slice(0, good.indexOf('<Nota')).split('\n').length
  expect(open).toContain(`contenido/chapters/01-preguntar-a-una-tabla.mdx:${line}`)

  const term = await saved(good.replace('<Termino id="fila">', '<Termino id="fla">'), (html) =>
    html.includes('nombra «fla»'),
  )
  expect(term).toContain('Quita <code>DESC</code>')

  // A wrong field does not stop the server: the panel tells it.
  writeFileSync(file, good.replace('minutes: 4', 'minutos: 4'))
  const report = (await (await fetch(`${address}/@alquimia/informe?capitulo=preguntar-a-una-tabla`)).json()) as {
    fields: { line: number; wrong: string }[]
  }
  expect(report.fields).toHaveLength(1)
  expect(report.fields[0]?.wrong).toContain('¿quisiste escribir «minutes»?')
  await saved(good, (html) => html.includes('Irma lleva las cuentas') && !html.includes('data-bloque-roto'))
})
