// `npm run new` makes a chapter that passes the check as it is, in TypeScript and in SQL.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { componentDocs } from '../../../src/lib/authoring/component-props.ts'
import { scratchFolder } from '../../support/scratch.ts'

const root = resolve(import.meta.dirname, '../../..')

function emptyCourse(): string {
  const course = scratchFolder('nuevo')
  const part = join(course, 'contenido/parts/1-unica.yaml')
  mkdirSync(dirname(part), { recursive: true })
  mkdirSync(join(course, 'contenido/chapters'))
  writeFileSync(part, 'order: 1\nnumeral: I\ntitle: Única\ndescription: La única parte.\npigment: cardenillo\n')
  return course
}

function make(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/new.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, VITEST: undefined },
  })
  return { status, said: stdout + stderr }
}

// The first run of all makes the editor's types and the runtime, which later ones find made.
it('makes chapters that pass as they are', { timeout: 240_000 }, () => {
  const course = emptyCourse()
  const first = make('mi-capitulo', '--titulo', '¿Qué es esto: un título?', '--lenguaje', 'ts', '--curso', course)
  expect(first.said).toContain('todo está como debe')
  expect(first.status).toBe(0)
  const second = make('otro', '--lenguaje', 'sql', '--curso', course)
  expect(second.said).toContain('todo está como debe')
  const chapter = readFileSync(join(course, 'contenido/chapters/02-otro.mdx'), 'utf8')
  expect(chapter).toMatch(/^order: 2$/m)
  expect(chapter).toMatch(/^title: Otro$/m)

  expect(make('mi-capitulo', '--curso', course)).toMatchObject({
    status: 1,
    said: expect.stringContaining('Ya existe'),
  })
  expect(make('más-cosas', '--curso', course).said).toContain('Prueba con «mas-cosas»')
  expect(make('tercero', '--orden', '2', '--curso', course).said).toContain('El siguiente libre es 3')
  expect(make('tercero', '--parte', 'dos', '--curso', course).said).toContain('No existe la parte «dos»')
})

it('has one of each component', () => {
  const template = readFileSync(join(root, 'tools/new/templates/ts/chapter.mdx'), 'utf8')
  // Those that need an application of their own, which a first chapter has no use for.
  const left = new Set(['ClienteAPI'])
  const names = componentDocs(join(root, 'src/components')).map(({ name }) => name)
  expect(names.filter((name) => !left.has(name) && !new RegExp(`<${name}[\\s/>]`).test(template))).toEqual([])
})
