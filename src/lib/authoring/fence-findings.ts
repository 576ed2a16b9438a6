// What a fence says of itself after its language: ```ts archivo="modelos.ts" resalta="2,4-6" fijo

import { closest } from '../content/closest.ts'
import { fenceWords } from '../site/fence-words.ts'
import type { Known } from './chapter-findings.ts'
import type { Node } from './chapter-tree.ts'
import type { Finding } from './finding.ts'

const LANGUAGES = [
  'ts',
  'python',
  'sql',
  'text',
  'bash',
  'ini',
  'json',
  'yaml',
  'html',
  'mdx',
  'md',
  'diff',
  'css',
  'js',
  'toml',
  'dockerfile',
  'http',
  'console',
  'mako',
  'sh',
  'astro',
]

export function fenceFindings(file: string, node: Node, known: Pick<Known, 'snippets'>): Finding[] {
  const what = `el bloque \`\`\`${node.lang ?? ''}`
  const at = { file, line: node.line, what }
  if (!node.lang)
    return [
      {
        ...at,
        wrong: 'no dice en qué lenguaje está.',
        cause: 'escríbelo tras las comillas graves: ```ts, ```python, ```sql o ```text.',
      },
    ]
  const found: Finding[] = []
  if (!LANGUAGES.includes(node.lang)) {
    const near = closest(node.lang, LANGUAGES)
    found.push({
      ...at,
      wrong: `no se conoce el lenguaje «${node.lang}».`,
      cause: near ? `¿quisiste escribir «${near}»?` : `hay: ${LANGUAGES.join(', ')}.`,
    })
  }
  const { words, unknown } = fenceWords(node.meta ?? '')
  for (const word of unknown)
    found.push({
      ...at,
      wrong: `no se conoce «${word}» en su primera línea.`,
      cause:
        'un bloque admite archivo="nombre.ts", desde="carpeta/archivo.ts", resalta="2,4-6", fijo y, en un RetoBreve, inicio, prueba, solucion y error="…".',
    })
  const length = (node.value ?? '').split('\n').length
  const beyond = words.resalta?.find((line) => line > length)
  if (beyond !== undefined && !words.desde)
    found.push({ ...at, wrong: `resalta la línea ${beyond} y tiene ${length}.` })
  if (words.desde && !known.snippets.includes(words.desde)) {
    const near = closest(words.desde, known.snippets)
    found.push({
      ...at,
      wrong: `desde="${words.desde}" no existe en snippets.`,
      cause: near ? `¿quisiste escribir «${near}»?` : `hay: ${known.snippets.join(', ') || 'ninguno'}.`,
    })
  }
  if (words.desde && (node.value ?? '').trim())
    found.push({
      ...at,
      wrong: 'toma su código de un archivo y además tiene código dentro.',
      cause: 'deja vacío el bloque, o quita desde="…".',
    })
  return found
}
