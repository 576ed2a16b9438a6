// How a chapter stands against what it promises: objectives that its text shows no trace of, and terms of the glossary
// that it uses without linking. Both are hints for whoever writes, not judgements.
import { type Node, textOf, treeOf, walk } from './chapter-tree.ts'

export interface Objective {
  readonly text: string
  /** The section that speaks most of it. */
  readonly section: string | undefined
  readonly covered: boolean
  /** Whether an exercise or a question asks for it. */
  readonly practised: boolean
}

/** `practice` is the text of the chapter's exercises and questions. */
export function objectivesOf(objectives: readonly string[], text: string, practice: string): Objective[] {
  const sections = sectionsOf(text)
  return objectives.map((objective) => {
    const words = rootsOf(objective)
    const share = (body: string) => {
      const roots = new Set(rootsOf(body))
      return words.length === 0 ? 0 : words.filter((word) => roots.has(word)).length / words.length
    }
    const best = sections
      .map(({ title, body }) => ({ title, share: share(`${title} ${body}`) }))
      .sort((a, b) => b.share - a.share)[0]
    return {
      text: objective,
      section: best?.title,
      covered: share(sections.map(({ title, body }) => `${title} ${body}`).join(' ')) >= 0.6,
      practised: share(practice) >= 0.5,
    }
  })
}

export interface GlossaryTerm {
  readonly id: string
  readonly names: readonly string[]
}

/** Terms that the prose names and never links. */
export function unlinkedTerms(text: string, terms: readonly GlossaryTerm[]): GlossaryTerm[] {
  const tree = treeOf(text)
  const linked = new Set<string>()
  const prose: string[] = []
  for (const { node, above } of walk(tree)) {
    if (node.name === 'Termino')
      for (const { name, value } of node.attributes ?? [])
        if (name === 'id' && typeof value === 'string') linked.add(value)
    if (node.type === 'text' && !above.some(({ type }) => type === 'heading' || type === 'yaml'))
      prose.push(node.value ?? '')
  }
  const said = ` ${plain(prose.join(' '))} `
  return terms.filter(({ id, names }) => !linked.has(id) && names.some((name) => said.includes(` ${plain(name)} `)))
}

/** What the prose sets apart (*así*) and the glossary does not have. */
export function unknownTerms(text: string, terms: readonly GlossaryTerm[]): string[] {
  const known = new Set(terms.flatMap(({ names }) => names.map(plain)))
  const found = new Set<string>()
  for (const { node } of walk(treeOf(text))) {
    const words = node.type === 'emphasis' ? textOf(node).trim() : ''
    if (words && words.split(' ').length <= 3 && !known.has(plain(words))) found.add(words)
  }
  return [...found]
}

function sectionsOf(text: string): { title: string; body: string }[] {
  const all: { title: string; body: string }[] = [{ title: 'El comienzo', body: '' }]
  for (const node of treeOf(text).children as Node[]) {
    if (node.type === 'yaml') continue
    if (node.type === 'heading' && node.depth === 2) all.push({ title: textOf(node), body: '' })
    else {
      const last = all.at(-1)
      if (last) last.body += ` ${everything(node)}`
    }
  }
  return all
}
const everything = (node: Node): string => `${node.value ?? ''} ${node.children.map(everything).join(' ')}`

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim()

const EMPTY = new Set(
  'para como cuando donde desde hasta entre sobre cada este esta estos estas otro otra todo toda puede tiene hacer saber decir segun quien mismo misma sean cual'.split(
    ' ',
  ),
)
/** The beginnings of words that mean something: «consultas» and «consulta» are one. */
const rootsOf = (text: string): string[] => [
  ...new Set(
    plain(text)
      .split(' ')
      .filter((word) => word.length > 3 && !EMPTY.has(word))
      .map((word) => word.slice(0, 6)),
  ),
]
