// What the chapters of a course may name, read from its folder.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Sources } from '../../content/chapter-examples.ts'
import type { Known } from '../chapter-findings.ts'
import { anchorsOf } from '../chapter-findings.ts'
import { treeOf } from '../chapter-tree.ts'
import { componentDocs } from '../component-props.ts'
import { withoutOpenFields } from '../fields-text.ts'
import { leftOpen } from '../left-open.ts'
import { slugOfFile } from './files.ts'

const components = resolve(import.meta.dirname, '../../../components')
/** Pages that every course has; those that it writes itself come from its src/pages. */
const COMMON = ['/', '/indice/', '/glosario/', '/mi-progreso/', '/zona-libre/']

export function knownIn(content: string, pagesFolder?: string): Known {
  const names = (pattern: string) =>
    globSync(pattern, { cwd: content })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
  const chapters = new Map(names('chapters/*.mdx').map((file) => [slugOfFile(file), anchors(join(content, file))]))
  const scenarios = names('migrations/*/guia.yaml').map((file) => file.split('/')[1] as string)
  const own = pagesFolder && existsSync(pagesFolder) ? globSync('**/*.{astro,md,mdx}', { cwd: pagesFolder }) : []
  return {
    components: componentDocs(components),
    terms: names('glossary/*.yaml').map((file) => basename(file, '.yaml')),
    setups: names('setups/*.{ts,sql}').map((file) => basename(file).replace(/\.\w+$/, '')),
    scenarios,
    recordings: names('recorded/*.json').flatMap((file) => scenariosOf(join(content, file))),
    snippets: names('snippets/**/*.{ts,sql,py}').map((file) => file.replace(/^snippets\//, '')),
    chapters,
    pages: [
      ...COMMON,
      ...names('guides/*.mdx').map((file) => `/${slugOfFile(file)}/`),
      ...(scenarios.length > 0 ? ['/migraciones/'] : []),
      ...own.map((file) => `/${file.replaceAll('\\', '/').replace(/(?:index)?\.\w+$/, '')}/`.replace(/\/+$/, '/')),
    ],
    exists: (path) =>
      existsSync(resolve(content, '../public', `.${path}`)) || existsSync(resolve(content, '../../public', `.${path}`)),
  }
}

/** A chapter that cannot be read has its own finding; links to it are not one more. */
function anchors(path: string): ReadonlySet<string> {
  const text = withoutOpenFields(readFileSync(path, 'utf8'))
  if (leftOpen(text).length > 0) return EVERYTHING
  try {
    return anchorsOf(treeOf(text))
  } catch {
    return EVERYTHING
  }
}
const EVERYTHING: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

function scenariosOf(path: string): string[] {
  const { scenarios } = JSON.parse(readFileSync(path, 'utf8')) as { scenarios: { id: string }[] }
  return scenarios.map(({ id }) => `${basename(path, '.json')}/${id}`)
}

/** What begins with a setup that fails cannot be run, and is not what is wrong. */
export class BrokenSetup extends Error {}

/** The real files that examples name. `broken`: setups that have a finding of their own. */
export function sourcesIn(content: string, broken: ReadonlySet<string> = new Set()): Sources {
  return {
    setup(name) {
      if (broken.has(name)) throw new BrokenSetup(name)
      const file = ['ts', 'sql'].map((extension) => join(content, `setups/${name}.${extension}`)).find(existsSync)
      if (!file) throw new Error(`prepara="${name}": no existe setups/${name}.ts, ni .sql.`)
      return readFileSync(file, 'utf8').trimEnd()
    },
    snippet(path) {
      const file = join(content, 'snippets', path)
      if (!existsSync(file)) throw new Error(`desde="${path}": no existe snippets/${path}.`)
      return readFileSync(file, 'utf8').trimEnd()
    },
  }
}
