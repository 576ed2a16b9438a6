// What can be known to be wrong in a chapter without running anything, each with its line.
import { closest } from '../content/closest.ts'
import { slugOf, uniqueSlugs } from '../site/slug.ts'
import { type Attribute, MdxProblem, type Node, textOf, treeOf, walk } from './chapter-tree.ts'
import type { ComponentDoc } from './component-props.ts'
import { codeProblem, declaredIn } from './expressions.ts'
import { fenceFindings } from './fence-findings.ts'
import { withoutOpenFields } from './fields-text.ts'
import type { Finding } from './finding.ts'
import { missingImport } from './imports.ts'
import { leftOpen } from './left-open.ts'
import { structureOf } from './structure-findings.ts'

/** What a chapter may name, in its course. */
export interface Known {
  readonly components: readonly ComponentDoc[]
  readonly terms: readonly string[]
  readonly setups: readonly string[]
  readonly scenarios: readonly string[]
  readonly recordings: readonly string[]
  readonly snippets: readonly string[]
  /** Chapters by their slug, each with the anchors of its page. */
  readonly chapters: ReadonlyMap<string, ReadonlySet<string>>
  /** Other pages of the site, «/glosario/». */
  readonly pages: readonly string[]
  /** Whether the course has a file at this path from its content's folder. */
  readonly exists: (path: string) => boolean
}

export function chapterFindings(file: string, slug: string, given: string, known: Known): Finding[] {
  // Fields have their own findings.
  const text = withoutOpenFields(given)
  const open = leftOpen(text)
  if (open.length > 0)
    return open.map(({ line, message, cause }) => ({ file, line, what: 'el texto', wrong: message, cause }))
  let tree: Node
  try {
    tree = treeOf(text)
  } catch (error) {
    if (!(error instanceof MdxProblem)) throw error
    return [{ file, line: error.line, what: 'el texto', wrong: error.message, cause: error.cause }]
  }
  const imported = importedNames(tree)
  const declared = declaredIn(tree)
  // The text of an exercise is in its chapter's page.
  const own = new Set([...anchorsOf(tree), ...(known.chapters.get(slug) ?? [])])
  const findings: Finding[] = []
  const ids = new Map<string, number>()
  let depth = 1
  for (const { node, above } of walk(tree)) {
    const add = (wrong: string, more: Partial<Finding> = {}) =>
      findings.push({ file, line: node.line, what: labelOf(node), wrong, ...more })
    const absent = node.type === 'mdxjsEsm' ? missingImport(node.value ?? '', file) : undefined
    if (absent !== undefined)
      add(`importa «${absent}», que no existe.`, { cause: 'la ruta se cuenta desde la carpeta del capítulo.' })
    const code = codeProblem(node, declared)
    if (code) add(code.message, { cause: code.cause })
    if (node.type.startsWith('mdxJsx') && node.name) {
      if (/^[A-Z]/.test(node.name)) component(node, known, imported, add)
      else if (node.name === 'img' && attribute(node, 'alt') === undefined)
        add('es una imagen sin texto alternativo.', { cause: 'agrega alt="lo que se ve"; si solo adorna, alt="".' })
      // An inner fence or caption may repeat its parent's id on purpose: only ids that become anchors count.
      const id = idOf(node)
      const twin = id === undefined ? undefined : ids.get(id)
      if (id !== undefined && twin !== undefined)
        add(`su nombre, «${id}», ya lo usa la línea ${twin}.`, {
          cause: 'dos con el mismo título o el mismo id: dale a uno su id="…".',
        })
      else if (id !== undefined) {
        ids.set(id, node.line)
        if (slugOf(id) !== id)
          add(`id="${id}" no sirve como nombre.`, {
            expected: slugOf(id),
            got: id,
            cause: 'los nombres van en minúsculas, sin acentos ni espacios: son parte de una dirección.',
          })
      }
    }
    if (node.type === 'text' && /(?<!\\)`/.test(text.slice(node.start, node.end)))
      add('un acento grave «`» se abre y no se cierra.', {
        line: node.line + (text.slice(node.start, node.end).split('`')[0] ?? '').split('\n').length - 1,
        cause: 'falta el que cierra el código, en el mismo párrafo; el signo suelto se escribe \\`.',
      })
    if (node.type === 'image' && !node.alt?.trim())
      add('es una imagen sin texto alternativo.', {
        cause: 'escribe entre los corchetes lo que se ve: ![lo que se ve](…).',
      })
    if (node.type === 'heading' && !above.some((each) => each.type.startsWith('mdxJsx'))) {
      if (node.depth === 1)
        add('es un título de nivel 1, y ese ya es el del capítulo.', { cause: 'los apartados empiezan por «## ».' })
      else if ((node.depth ?? 2) > depth + 1)
        add(`salta del nivel ${depth} al ${node.depth}.`, {
          cause: 'quien oye la página se pierde: baja de nivel en nivel.',
        })
      depth = node.depth ?? depth
    }
    if (node.type === 'link' && node.url !== undefined) link(node.url, slug, own, known, add)
    if (node.type === 'mdxJsxTextElement' && node.name === 'a') {
      const to = attribute(node, 'href')
      if (typeof to === 'string') link(to, slug, own, known, add)
    }
    if (node.type === 'code') findings.push(...fenceFindings(file, node, known))
  }
  return [...findings, ...continuations(file, tree, imported)]
}

type Add = (wrong: string, more?: Partial<Finding>) => void

function labelOf(node: Node): string {
  const title = node.attributes?.find(({ name }) => name === 'titulo')?.value
  if (node.name) return typeof title === 'string' ? `<${node.name}> «${title}»` : `<${node.name}>`
  if (node.type === 'heading' || node.type === 'link') return `«${textOf(node)}»`
  return node.type === 'image' ? `la imagen ${node.url ?? ''}` : 'el texto'
}

const MANY = 12

const attribute = (node: Node, name: string): Attribute['value'] | undefined =>
  node.attributes?.find((each) => each.name === name)?.value

const near = (word: string, all: readonly string[], none = 'ninguno'): string => {
  const found = closest(word, all)
  if (found) return `¿quisiste escribir «${found}»?`
  const some = all.slice(0, MANY).join(', ')
  return `hay: ${all.length > 0 ? some : none}${all.length > MANY ? `… y ${all.length - MANY} más` : ''}.`
}

function component(node: Node, known: Known, imported: ReadonlySet<string>, add: Add): void {
  const name = node.name as string
  if (imported.has(name)) return
  const doc = known.components.find((each) => each.name === name)
  if (!doc) {
    add('no existe ese componente.', {
      cause: near(
        name,
        known.components.map((each) => each.name),
      ),
    })
    return
  }
  for (const { name: given, value } of node.attributes ?? []) {
    const prop = doc.props.find((each) => each.name === given)
    if (!prop) {
      add(`no admite «${given}».`, {
        cause: near(
          given,
          doc.props.map((each) => each.name),
        ),
      })
      continue
    }
    if (prop.kind === 'number' && (value === null || typeof value === 'string'))
      add(`«${given}» es un número y va entre llaves.`, { expected: `${given}={10}`, got: written(given, value) })
    else if (
      prop.kind === 'text' &&
      (value === null || (typeof value === 'object' && /^\d+(?:\.\d+)?$/.test(value.code)))
    )
      add(`«${given}» es un texto y va entre comillas.`, { expected: `${given}="…"`, got: written(given, value) })
    else if (prop.values && typeof value === 'string' && !prop.values.includes(value))
      add(`«${given}» no puede ser «${value}».`, { expected: prop.values.join(', '), got: value })
    else if (typeof value === 'string') reference(given, value, name, known, add)
  }
  for (const [wrong, cause] of structureOf(node)) add(wrong, { cause })
  for (const prop of doc.props)
    if (prop.required && attribute(node, prop.name) === undefined)
      add(`le falta «${prop.name}».`, { cause: `escribe <${name} ${prop.name}="…">.` })
}

const written = (name: string, value: Attribute['value']): string =>
  value === null ? name : typeof value === 'string' ? `${name}="${value}"` : `${name}={${value.code}}`

/** Attributes that name something of the course. */
function reference(attr: string, value: string, component: string, known: Known, add: Add): void {
  if (attr === 'prepara' && !known.setups.includes(value))
    add(`prepara="${value}" no existe en setups.`, { cause: near(value, known.setups) })
  if (component === 'Termino' && attr === 'id' && !known.terms.includes(value))
    add(`el glosario no tiene «${value}».`, {
      cause: `${near(value, known.terms)} Si falta, es un archivo de glossary.`,
    })
  if (component === 'Migraciones' && attr === 'escenario' && !known.scenarios.includes(value))
    add(`escenario="${value}" no existe en migrations.`, { cause: near(value, known.scenarios) })
  if (attr === 'grabado' && !known.recordings.includes(value))
    add(`no hay ninguna grabación «${value}».`, {
      cause: closest(value, known.recordings)
        ? near(value, known.recordings)
        : 'están en recorded, como archivo/escenario.',
    })
}

function link(url: string, slug: string, own: ReadonlySet<string>, known: Known, add: Add): void {
  if (/^(?:https?:|mailto:)/.test(url)) return
  if (url.startsWith('http') || /^www\./.test(url)) {
    add(`el enlace «${url}» no es una dirección completa.`, { cause: 'empieza por https://.' })
    return
  }
  const target = new URL(url, `http://sitio/capitulos/${slug}/`)
  const path = decodeURI(target.pathname)
  const anchor = decodeURIComponent(target.hash.slice(1))
  const chapter = /^\/capitulos\/([^/]+)\/?$/.exec(path)?.[1]
  const anchors = chapter === slug ? own : chapter === undefined ? undefined : known.chapters.get(chapter)
  if (chapter !== undefined && !anchors) {
    add(`el enlace «${url}» no lleva a ningún capítulo.`, { cause: near(chapter, [...known.chapters.keys()]) })
    return
  }
  if (chapter === undefined && !known.pages.includes(path.endsWith('/') ? path : `${path}/`) && !known.exists(path)) {
    add(`el enlace «${url}» no lleva a ninguna página.`, { cause: near(path, known.pages) })
    return
  }
  if (!path.endsWith('/') && !/\.\w+$/.test(path))
    add(`al enlace «${url}» le falta la barra final.`, { expected: url.replace(/#|$/, (end) => `/${end}`) })
  if (anchor && anchors && !anchors.has(anchor))
    add(`el enlace «${url}» lleva a un apartado que no existe.`, { cause: near(anchor, [...anchors]) })
}

function importedNames(tree: Node): Set<string> {
  const code = tree.children.filter(({ type }) => type === 'mdxjsEsm').map(({ value }) => value ?? '')
  return new Set(
    code
      .flatMap((each) =>
        [...each.matchAll(/import\s+(?:(\w+)|\{([^}]*)\})/g)].flatMap(([, one, many]) => [
          one,
          ...(many ?? '').split(','),
        ]),
      )
      .map((name) => (name ?? '').replace(/^.*\sas\s/, '').trim()),
  )
}

const NAMED = new Set(['Ejemplo', 'Comparar', 'Playground', 'Migraciones', 'RetoBreve'])
/** The id that a component gives to its place in the page. */
function idOf(node: Node): string | undefined {
  const given = attribute(node, 'id')
  if (node.name === 'Termino') return undefined
  if (typeof given === 'string') return given
  const title = attribute(node, 'titulo')
  return NAMED.has(node.name ?? '') && typeof title === 'string' ? slugOf(title) : undefined
}

/** Where a link may stop: headings, and whatever has a name. */
export function anchorsOf(tree: Node): Set<string> {
  const slugFor = uniqueSlugs()
  const found = new Set<string>(['contenido', 'objetivos'])
  for (const { node } of walk(tree)) {
    if (node.type === 'heading' && node.depth !== undefined && node.depth >= 2 && node.depth <= 4)
      found.add(slugFor(textOf(node)))
    const id = node.type.startsWith('mdxJsx') ? idOf(node) : undefined
    if (id) found.add(id)
    if (node.name === 'Retos') for (let i = 1; i <= 20; i++) found.add(`reto-${i}`)
  }
  return found
}

const RUNNABLE = new Set(['Ejemplo', 'Comparar', 'Playground'])
/** `continua` and `de` name an example of the chapter. */
function continuations(file: string, tree: Node, imported: ReadonlySet<string>): Finding[] {
  const nodes = [...walk(tree)]
    .map(({ node }) => node)
    .filter(({ type, name = '' }) => type.startsWith('mdxJsx') && !imported.has(name))
  const ids = nodes.filter(({ name }) => RUNNABLE.has(name ?? '')).map((node) => idOf(node) as string)
  return nodes.flatMap((node) =>
    ['continua', 'de', 'curado'].flatMap((attr) => {
      const value = attribute(node, attr)
      if (
        typeof value !== 'string' ||
        (attr === 'continua' ? value !== idOf(node) && ids.includes(value) : ids.includes(value))
      )
        return []
      const wrong =
        value === idOf(node) ? 'continúa de sí mismo.' : `${attr}="${value}" no es ningún ejemplo de este capítulo.`
      return [{ file, line: node.line, what: labelOf(node), wrong, cause: near(value, ids.filter(Boolean)) }]
    }),
  )
}
