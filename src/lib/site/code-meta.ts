// The words after a fence's language (```ts archivo="modelos.ts" fijo) and the regions inside it, as attributes and
// classes of the highlighted code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShikiTransformer } from 'shiki'
import { hiddenLines } from '../snippets/regions.ts'
import { fenceWords } from './fence-words.ts'

/** `snippets` is the folder of the real files that fences may show with `desde`. */
export function codeMeta(snippets?: string): ShikiTransformer {
  return {
    name: 'alquimia:code-meta',
    preprocess(code, { meta }) {
      const { desde } = fenceWords(meta?.__raw ?? '').words
      if (desde === undefined) return code
      if (snippets === undefined) throw new Error(`desde="${desde}": aquí no se pueden tomar archivos.`)
      return readSnippet(snippets, desde)
    },
    pre(pre) {
      const raw = (this.options.meta?.__raw ?? '').trim()
      const { words, unknown } = fenceWords(raw)
      if (unknown.length > 0)
        throw new Error(
          `«\`\`\`${this.options.lang} ${raw}»: no conozco «${unknown[0]}». Un bloque admite archivo="nombre.ts", desde="archivo.ts", resalta="2,4-6" y fijo.`,
        )
      const name = words.archivo ?? words.desde?.replace(/^.*\//, '')
      if (name) pre.properties['data-archivo'] = name
      if (words.fijo) pre.properties['data-fijo'] = ''
      if (words.papel) pre.properties['data-papel'] = words.papel
    },
    line(line, number) {
      if (hiddenLines(this.source).has(number)) this.addClassToHast(line, 'oculta')
      if (fenceWords(this.options.meta?.__raw ?? '').words.resalta?.includes(number)) {
        this.addClassToHast(line, 'resaltada')
      }
    },
    code(code) {
      // The line's end goes with it: hidden lines must not leave a blank, and must stay in the text.
      code.children.forEach((node, at) => {
        const next = code.children[at + 1]
        const hidden = node.type === 'element' && /\boculta\b/.test(`${node.properties.class ?? ''}`)
        if (hidden && next?.type === 'text') {
          node.children.push({ ...next })
          next.value = ''
        }
      })
    },
  }
}

export function readSnippet(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8').trimEnd()
  } catch {
    throw new Error(`desde="${name}": no existe ese archivo en ${folder}.`)
  }
}
