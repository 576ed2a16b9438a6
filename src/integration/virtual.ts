// The modules through which pages know whose course they belong to.
import { relative } from 'node:path'
import type { Plugin } from 'vite'
import type { Course } from '../lib/content/course.ts'

const COURSE = 'virtual:alquimia-curso'
const FILES = 'virtual:alquimia-archivos'

export function courseModules(course: Course): Plugin {
  let root = ''
  return {
    name: 'alquimia:curso',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    resolveId: (id) => (id === COURSE || id === FILES ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${COURSE}`) return `export const course = ${JSON.stringify(course)}`
      if (id === `\0${FILES}`) return filesModule(relative(root, course.content).replaceAll('\\', '/'))
      return undefined
    },
  }
}

/** Vite's own globs, so that a change of a file reaches the page while chapters are written. */
function filesModule(folder: string): string {
  const base = `/${folder}/`
  // Vite leaves packages out, unless told; chapters may come in one.
  const all = folder.includes('node_modules') ? ', exhaustive: true' : ''
  const source = `{ query: '?raw', import: 'default', eager: true${all} }`
  return `
const inside = (files) => Object.fromEntries(Object.entries(files).map(([path, value]) => [path.slice(path.indexOf(marker) + marker.length), value]))
const marker = ${JSON.stringify(`/${folder.replace(/^(?:\.\.\/)*/, '')}/`)}
export const sources = inside(import.meta.glob(${JSON.stringify([
    `${base}setups/*.{ts,sql}`,
    `${base}snippets/**/*.{ts,sql,py}`,
    `${base}exercises/*/*/**/*.{ts,py,sql}`,
    `${base}migrations/**/*.{ts,sql,ini}`,
  ])}, ${source}))
export const outcomes = inside(import.meta.glob('${base}outcomes/*.json', { import: 'default', eager: true${all} }))
export const recordings = inside(import.meta.glob('${base}recorded/*.json', { import: 'default', eager: true${all} }))
`
}
