// The guide for instructors says all that components and files admit, and nothing that they do not.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { componentDocs } from '../../../src/lib/authoring/component-props.ts'
import { componentTexts, ownTexts, propText } from '../../../src/lib/authoring/component-texts.ts'
import { editorFiles } from '../../../src/lib/authoring/editor-files.ts'
import { fieldDocs } from '../../../src/lib/authoring/field-docs.ts'
import { courseSchema, readConfig } from '../../../src/lib/content/course-schema.ts'
import { fieldTexts } from '../../../src/lib/content/field-texts.ts'
import { chapter, exercise, term } from '../../../src/lib/content/schema.ts'
import { themeSchema, themeSheet, unreadable } from '../../../src/lib/content/theme.ts'

const root = resolve(import.meta.dirname, '../../..')
const docs = componentDocs(join(root, 'src/components'))

it('reads the properties of components from their types', () => {
  const note = docs.find(({ name }) => name === 'Nota')
  expect(note?.props[0]).toEqual({
    name: 'tipo',
    type: "'nota' | 'idea' | 'ojo' | 'mito'",
    required: false,
    values: ['nota', 'idea', 'ojo', 'mito'],
    kind: 'text',
    byDefault: "'nota'",
  })
  const example = docs.find(({ name }) => name === 'Ejemplo')
  expect(example?.props.map(({ name }) => name)).toContain('prepara')
  expect(example?.props.map(({ name }) => name)).not.toContain('activo')
})

it('explains every component and property, and no other', () => {
  const all = docs.flatMap(({ name, props }) => props.map((prop) => `${name}.${prop.name}`))
  expect(Object.keys(componentTexts).sort()).toEqual(docs.map(({ name }) => name))
  expect(all.filter((each) => propText(...(each.split('.') as [string, string])) === undefined)).toEqual([])
  expect(ownTexts.filter((each) => !all.includes(each))).toEqual([])
})

it('shows every component in the guide, or says inside which it goes', () => {
  const guide = readFileSync(join(root, 'src/content/guides/docentes.mdx'), 'utf8')
  const shown = (name: string) => guide.includes(`<Muestra componente="${name}">`)
  const within = new Set(['Cambialo', 'Respuesta', 'ClienteAPI'])
  expect(docs.map(({ name }) => name).filter((name) => !shown(name) && !within.has(name))).toEqual([])
})

it('explains every field of every file', () => {
  for (const [schema, texts] of [
    [chapter, fieldTexts.chapter],
    [exercise, fieldTexts.exercise],
    [term, fieldTexts.term],
    [courseSchema, fieldTexts.course],
  ] as const)
    expect(fieldDocs(schema, texts).map(({ name }) => name)).toEqual(Object.keys(texts))
  expect(fieldDocs(exercise, fieldTexts.exercise).find(({ name }) => name === 'hints')?.type).toBe(
    'lista de textos, 3 exactas',
  )
})

it('tells a wrong configuration of a course in Spanish', () => {
  expect(() => readConfig({ titulo: 'x' })).toThrow('«titulo»: este campo no existe; ¿quisiste escribir «title»?')
})

it('only lets a course set tokens that exist, and says which cannot be read', () => {
  const sheet = readFileSync(join(root, 'src/styles/tokens.css'), 'utf8')
  for (const name of Object.keys(themeSchema.shape)) expect(sheet).toContain(`--${name}:`)
  expect(unreadable({})).toEqual([])
  const pale = themeSchema.parse({ cardenillo: { light: '#cccccc', dark: '#62cfb8' } })
  expect(unreadable(pale)).toHaveLength(1)
  expect(themeSheet(pale)).toBe(':root:root{--cardenillo:light-dark(#cccccc,#62cfb8)}')
})

it('keeps what the editor knows of chapters up to date (npm run editor)', () => {
  for (const [name, text] of editorFiles(join(root, 'src/components')))
    expect(readFileSync(join(root, '.vscode', name), 'utf8'), name).toBe(text)
})
