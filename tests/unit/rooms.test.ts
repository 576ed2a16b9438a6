// The arrows of ARCHITECTURE.md: who may import whom. A new arrow is a decision, made there and here.
import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Rooms from the most specific folder on, each with the rooms that it may reach besides itself. */
const rooms: [folder: string, mayReach: string[]][] = [
  // Only Pydantic's names: the library that validates is whichever a program brings.
  ['src/lib/api', ['src/lib/validation/pydantic.ts']],
  ['src/lib/orm', []],
  ['src/lib/migrations', ['src/lib/orm']],
  ['src/lib/validation', []],
  ['src/lib/sqlmodel', ['src/lib/validation']],
  ['src/lib/runtime', ['src/lib/migrations', 'src/lib/orm', 'src/lib/api']],
  ['src/lib/results', ['src/lib/runtime']],
  ['src/lib/workspace', ['src/lib/results', 'src/lib/runtime', 'src/lib/orm']],
  // Of the site only where a line of code may break, which is the same in a picture and in a sentence.
  [
    'src/lib/visual',
    ['src/lib/results', 'src/lib/runtime', 'src/lib/orm', 'src/lib/api', 'src/lib/site/code-breaks.ts'],
  ],
  ['src/lib/snippets', []],
  ['src/lib/drafts', []],
  ['src/lib/progress', []],
  ['src/lib/site', ['src/lib/content', 'src/lib/snippets']],
  ['src/lib/content', ['src/lib/results', 'src/lib/runtime', 'src/lib/migrations', 'src/lib/site', 'src/lib/visual']],
  ['src/lib/authoring', ['src/lib/content', 'src/lib/site', 'src/lib/runtime', 'src/lib/snippets']],
  ['src/lib', []],
  ['src/styles', []],
  ['src/components', ['src/lib']],
  ['src/content', ['src/components']],
  ['src/layouts', ['src/components', 'src/lib', 'src/styles']],
  ['src/integration', ['src/lib']],
  ['src/routes', ['src/layouts', 'src/components', 'src/lib']],
  ['src/pages', ['src/layouts', 'src/components', 'src/lib']],
  ['src/content.config.ts', ['src/lib/content']],
]
const roomOf = (file: string) => rooms.find(([folder]) => file === folder || file.startsWith(`${folder}/`))

function importsOf(file: string): string[] {
  const text = readFileSync(resolve(root, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((m) => m[1] as string)
  const targets = found.map((path) => relative(root, resolve(root, dirname(file), path.replace(/\?.*$/, ''))))
  // A file of a package, named by its path where the package does not offer it by name, is no room of ours.
  return targets.filter((target) => !target.startsWith('node_modules/'))
}

it('imports only go the way the architecture says', () => {
  const files = globSync('src/**/*.{ts,astro,mdx}', { cwd: root })
  expect(files.length).toBeGreaterThan(20)
  const wrong = files.flatMap((file) => {
    const [home, mayReach] = roomOf(file) ?? ['src', []]
    return importsOf(file)
      .filter((target) => !target.startsWith(home) && !mayReach.some((room) => target.startsWith(room)))
      .map((target) => `${file} → ${target}`)
  })
  expect(wrong).toEqual([])
})
