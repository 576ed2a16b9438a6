// Code that examples take for granted, by name: setups/<name>.ts, or .sql, of the course. Real files, so that editors
// check them.

import { course } from 'virtual:alquimia-curso'
import { closest } from './closest.ts'
import { sources } from './sources.ts'

function setups() {
  const files = Object.entries(sources()).filter(([path]) => path.startsWith('setups/'))
  return new Map(files.map(([path, code]) => [path.replace(/^setups\/|\.(?:ts|sql)$/g, ''), { path, code }]))
}

/** A real file of the course's `snippets` folder. */
export function snippetNamed(path: string): string {
  const code = sources()[`snippets/${path}`]
  if (code === undefined) throw new Error(`desde="${path}": no existe ${course.contentName}/snippets/${path}.`)
  return code.trimEnd()
}

export const setupLanguage = (name: string): 'ts' | 'sql' => (setups().get(name)?.path.endsWith('.sql') ? 'sql' : 'ts')

export function setupNamed(name: string): string {
  const found = setups().get(name)
  if (found) return found.code.trimEnd()
  const near = closest(name, [...setups().keys()])
  throw new Error(
    `prepara="${name}": no existe ${course.contentName}/setups/${name}.ts ni .sql. ${near ? `¿Quisiste escribir «${near}»?` : `Hay: ${[...setups().keys()].join(', ')}.`}`,
  )
}

/** Of the course being built. */
export const courseSources = { setup: setupNamed, snippet: snippetNamed }
