// Code among the text of a chapter: what is between braces, and its imports. One name that nobody declares, and the page
// that uses it is not made.
import { type Node as Code, Parser } from 'acorn'
import type { Node } from './chapter-tree.ts'

interface Wrong {
  readonly message: string
  readonly cause: string
}

/** What a chapter has without declaring it. */
const GIVEN = ['props', 'frontmatter', 'components', 'undefined']
const BRACES = 'en MDX las llaves son código: para que se vean, escríbelas entre acentos graves o con \\{ delante.'

/** What every expression of a chapter may name: what it imports or declares. */
export function declaredIn(tree: Node): ReadonlySet<string> {
  const code = tree.children.filter(({ type }) => type === 'mdxjsEsm').map(({ value }) => value ?? '')
  return new Set([...GIVEN, ...code.flatMap((each) => [...namesDeclared(read(each, true))])])
}

/** Of a node itself, without its children. */
export function codeProblem(node: Node, declared: ReadonlySet<string>): Wrong | undefined {
  if (node.type === 'mdxjsEsm') return brokenModule(node.value ?? '')
  const codes =
    node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression'
      ? [node.value ?? '']
      : (node.attributes ?? []).flatMap(({ value }) => (typeof value === 'object' && value ? [value.code] : []))
  for (const code of codes) {
    const [unknown] = [...namesUsed(read(`(${code}\n)`, false))].filter(
      (name) => !declared.has(name) && !(name in globalThis),
    )
    if (unknown !== undefined)
      return { message: `{${code.trim()}} nombra «${unknown}», y este capítulo no lo declara.`, cause: BRACES }
  }
  return undefined
}

function brokenModule(code: string): Wrong | undefined {
  // Markup is no JavaScript, and may be exported.
  if (/<[\w>]/.test(code) || read(code, true)) return undefined
  const [line = ''] = code.split('\n')
  return {
    message: `«${line}» no se puede leer como código.`,
    cause: "va así: import Nombre from './figuras/Nombre.astro', con sus dos comillas.",
  }
}

/** `undefined` if it cannot be read: an empty expression, a comment, markup. What is no code at all the parser refuses. */
function read(code: string, module: boolean): Code | undefined {
  try {
    return Parser.parse(code, { ecmaVersion: 'latest', sourceType: module ? 'module' : 'script' })
  } catch {
    return undefined
  }
}

type Tree = Code & Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && 'type' in value
const childrenOf = (tree: Tree): Tree[] => Object.values(tree).flat().filter(isTree)

function namesDeclared(code: Code | undefined): Set<string> {
  const found = new Set<string>()
  const add = (pattern: unknown) => {
    if (!isTree(pattern)) return
    if (pattern.type === 'Identifier') found.add(String(pattern.name))
    else for (const each of childrenOf(pattern)) add(each)
  }
  const look = (tree: Tree) => {
    if (/^Import.*Specifier$/.test(tree.type)) add(tree.local)
    if (/Function|Class|VariableDeclarator/.test(tree.type)) add(tree.id)
    if (Array.isArray(tree.params)) for (const each of tree.params) add(each)
    for (const each of childrenOf(tree)) look(each)
  }
  if (code) look(code as Tree)
  return found
}

function namesUsed(code: Code | undefined): Set<string> {
  const own = namesDeclared(code)
  const found = new Set<string>()
  const look = (tree: Tree) => {
    if (tree.type === 'Identifier' && !own.has(String(tree.name))) found.add(String(tree.name))
    for (const [key, value] of Object.entries(tree)) {
      const named = (key === 'property' || key === 'key') && tree.computed === false
      if (!named) for (const each of [value].flat().filter(isTree)) look(each)
    }
  }
  if (code) look(code as Tree)
  return found
}
