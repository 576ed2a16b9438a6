// The runnable code of a chapter, read from its text: what a click on «Ejecutar» would run, without a browser.
import type { Part, Program, SourceFile } from '../runtime/program.ts'
import { type FenceWords, fenceWords } from '../site/fence-words.ts'
import { slugOf } from '../site/slug.ts'
import { closest } from './closest.ts'

export interface Fence {
  readonly language: string
  /** As ```ts archivo="…" names it. */
  readonly file: string | undefined
  readonly code: string
  readonly words: FenceWords
}
/** Where the real files are that a chapter names. */
export interface Sources {
  setup(name: string): string
  snippet(path: string): string
}
export interface ChapterExample {
  readonly component: 'Ejemplo' | 'Comparar' | 'Playground'
  readonly title: string
  readonly id: string
  readonly solo: string | undefined
  /** Shown and not run. */
  readonly still: boolean
  /** The error that it ends with, on purpose. */
  readonly fails: string | undefined
  /** Line of the text where it begins, from 1, and where its inside does. */
  readonly line: number
  readonly insideAt: number
  /** The setup that it asks for, and the example that it goes on from. */
  readonly setup: string | undefined
  readonly continues: string | undefined
  readonly inside: string
}

export const fencesOf = (text: string): Fence[] =>
  [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```/gm)].map(([, language = '', meta = '', code = '']) => {
    const { words } = fenceWords(meta)
    const file = words.archivo ?? words.desde?.replace(/^.*\//, '')
    return { language, file, code, words }
  })

export const examplesOf = (body: string): ChapterExample[] =>
  [...body.matchAll(/<(Ejemplo|Comparar|Playground)\s([^>]*)>([\s\S]*?)<\/\1>/g)].map(
    ({ 0: whole, 1: component, 2: attributes = '', 3: inside = '', index }) => {
      const given = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
      const title = given('titulo') ?? ''
      return {
        component: component as ChapterExample['component'],
        title,
        id: given('id') ?? slugOf(title),
        solo: given('solo'),
        still: /(?:^|\s)quieto(?:\s|$)/.test(attributes.replace(/"[^"]*"/g, '""')),
        fails: given('falla'),
        line: lineAt(body, index),
        insideAt: lineAt(body, index + whole.indexOf(inside, whole.indexOf('>'))),
        setup: given('prepara'),
        continues: given('continua'),
        inside,
      }
    },
  )

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The blocks that run: those before what it prints and what it asks to change. */
function blocksOf({ inside, component }: ChapterExample): Fence[] {
  const code = fencesOf(inside.split(/<(?:Salida|Cambialo)\b/)[0] ?? '')
  const ts = code.filter(({ language }) => language === 'ts')
  return ts.length > 0 || component !== 'Playground' ? ts : code.filter(({ language }) => language === 'sql')
}

/** The same program as <codigo-vivo> makes of the page, with its author's code. */
export function programOf(id: string, all: readonly ChapterExample[], { setup, snippet }: Sources): Program {
  const textOf = (fence: Fence | undefined) =>
    fence?.words.desde === undefined ? (fence?.code ?? '').replace(/\n$/, '') : snippet(fence.words.desde)
  const chain = chainTo(id, all)
  const own = chain.at(-1) as ChapterExample
  const [entry, ...modules] = blocksOf(own)
  if (!entry) throw new Error(`El ejemplo «${own.title}» no tiene código que se ejecute: le falta un bloque ts o sql.`)
  const language = entry.language === 'sql' ? 'sql' : 'ts'
  const first = chain[0]?.setup
  const parts: Part[] = [
    ...(first === undefined ? [] : [{ id: 'preparacion', code: setup(first), quiet: true }]),
    ...chain.slice(0, -1).map((each) => ({ id: each.id, code: textOf(blocksOf(each)[0]), quiet: true })),
    { id: entry.file ?? `${language === 'sql' ? 'consulta' : 'programa'}.${language}`, code: textOf(entry) },
  ]
  const others = [...chain.slice(0, -1).flatMap((each) => blocksOf(each).slice(1)), ...modules]
  const files: SourceFile[] = others.map((each, at) => ({
    name: each.file ?? `programa${at + 2}.${language}`,
    code: textOf(each),
  }))
  return { language, parts, ...(files.length > 0 ? { files } : {}) }
}

/** From the first example of the chain to the one asked for. */
function chainTo(id: string, all: readonly ChapterExample[]): ChapterExample[] {
  const chain: ChapterExample[] = []
  for (let next: string | undefined = id; next !== undefined; ) {
    const found: ChapterExample | undefined = all.find((each) => each.id === next)
    if (!found) {
      const near = closest(
        next,
        all.map((each) => each.id),
      )
      throw new Error(`de="${next}": el capítulo no tiene ese ejemplo. ${near ? `¿Quisiste escribir «${near}»?` : ''}`)
    }
    if (chain.includes(found)) throw new Error(`continua="${next}": el ejemplo continúa de sí mismo.`)
    chain.unshift(found)
    next = found.continues
  }
  return chain
}
