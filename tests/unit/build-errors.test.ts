// A broken chapter must stop the real build, with a message that an instructor understands.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { astroEnv } from '../support/astro-env.ts'

const root = resolve(import.meta.dirname, '../..')
const chapter = 'introduccion-a-los-orm'
const chapterFile = `src/content/chapters/01-${chapter}.mdx`
const TIMEOUT = 60_000
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'alquimia-roto-'))
  for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  // One chapter is enough to break, and a tenth of the time to build.
  const content = join(copy, 'src/content')
  for (const path of globSync(['chapters/*.mdx', 'exercises/*', 'quizzes/*.yaml'], { cwd: content }))
    if (!path.includes(chapter)) rmSync(join(content, path), { recursive: true })
  for (const folder of ['migrations', 'guides', 'cheatsheet']) rmSync(join(content, folder), { recursive: true })
  for (const page of globSync('*.astro', { cwd: join(copy, 'src/pages') }))
    if (page !== 'index.astro') rmSync(join(copy, 'src/pages', page))
  // A folder of links, not one link: Astro keeps its cache in node_modules, and the copy's must be its own.
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((n) => n !== '.astro' && n !== '.vite')) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  }
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** Builds with one file changed, and puts it back. */
function buildWith(file: string, change: (text: string) => string) {
  const path = join(copy, file)
  const original = readFileSync(path, 'utf8')
  writeFileSync(path, change(original))
  const result = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: copy,
    env: astroEnv('production'),
    encoding: 'utf8',
  })
  writeFileSync(path, original)
  return { status: result.status, output: result.stdout + result.stderr }
}

describe('the build stops', { timeout: TIMEOUT }, () => {
  it('when a chapter lacks a field', () => {
    const { status, output } = buildWith(chapterFile, (text) => text.replace(/^minutes:.*\n/m, ''))
    expect(status).not.toBe(0)
    expect(output).toContain(`${chapterFile}: hay un campo que corregir.`)
    expect(output).toContain('«minutes»: falta este campo; se esperaba un número.')
  })

  it.each([
    [
      'a block of code does not close',
      /(?<=\n```python\n[^`]*)\n```\n/,
      '\n',
      '  el bloque ```python se abre y no se cierra.',
    ],
    ['a tag does not close', '</Nota>', '', '  <Nota> se abre y no se cierra.'],
    ['fields are not YAML', 'title: ', 'title: Uno: ', ':4  los campos no se pueden leer como YAML.'],
    ['fields do not close', /\n---\n/, '\n', ':1  los campos se abren con «---» y no se cierran.'],
    ['braces name nothing', '\n## ', '\nHola {nombre}.\n\n## ', 'nombra «nombre», y este capítulo no lo declara.'],
  ])('when %s', (_, from, to, says) => {
    const { status, output } = buildWith(chapterFile, (text) => text.replace(from, to))
    expect(status).not.toBe(0)
    expect(output).toMatch(new RegExp(`${chapterFile}:\\d+  `))
    expect(output).toContain(says)
    expect(output).toContain('Causa probable: ')
    expect(output).not.toContain('Stack trace')
  })

  it('when a field has the wrong kind of value', () => {
    const { status, output } = buildWith(chapterFile, (text) => text.replace(/^order: 1$/m, 'order: primero'))
    expect(status).not.toBe(0)
    expect(output).toContain('«order»: se esperaba un número, y hay «primero».')
  })

  it('when a chapter names a part that does not exist', () => {
    const { status, output } = buildWith(chapterFile, (text) => text.replace(/^part: guia$/m, 'part: gia'))
    expect(status).not.toBe(0)
    expect(output).toContain('«part» nombra «gia», que no existe. ¿Quisiste escribir «guia»?')
  })

  it('when a chapter links a term that the glossary lacks', () => {
    const { status, output } = buildWith(chapterFile, (text) =>
      text.replace('<Termino id="orm">', '<Termino id="omr">'),
    )
    expect(status).not.toBe(0)
    expect(output).toContain('nombra «omr», que no existe. ¿Quisiste escribir «orm»?')
  })

  it('when a comparison names a scenario that was not recorded', () => {
    const { status, output } = buildWith(chapterFile, (text) =>
      text.replace(
        '\n## ',
        '\n<Comparar titulo="Agregar" grabado="ch05-crud/ad-commit">\n\n```python\npass\n```\n\n```ts\n1\n```\n\n</Comparar>\n\n## ',
      ),
    )
    expect(status).not.toBe(0)
    expect(output).toContain('no tiene el escenario «ad-commit». ¿Quisiste escribir «add-commit»?')
  })

  it('when a quiz has two right answers', () => {
    const { status, output } = buildWith('src/content/quizzes/introduccion-a-los-orm.yaml', (text) =>
      text.replace('why: La base no recibe', 'correct: true\n        why: La base no recibe'),
    )
    expect(status).not.toBe(0)
    expect(output).toContain('src/content/quizzes/introduccion-a-los-orm.yaml')
    expect(output).toContain('exactamente una opción')
  })
})
