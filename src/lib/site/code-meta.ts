// The words after a fence's language (```ts archivo="modelos.ts" fijo) and the regions inside it, as attributes and
// classes of the highlighted code.
import type { ShikiTransformer } from 'shiki'
import { hiddenLines } from '../snippets/regions.ts'

/** What a fence may say of itself; CONTRIBUTING.md documents them. */
const WORDS = /^(?:archivo="(?<archivo>[\w.-]+\.(?:ts|sql))"|(?<fijo>fijo))$/

export function codeMeta(): ShikiTransformer {
  return {
    name: 'alquimia:code-meta',
    pre(pre) {
      const raw = (this.options.meta?.__raw ?? '').trim()
      for (const word of raw ? raw.split(/\s+/) : []) {
        const { archivo, fijo } = WORDS.exec(word)?.groups ?? {}
        if (archivo) pre.properties['data-archivo'] = archivo
        else if (fijo) pre.properties['data-fijo'] = ''
        else
          throw new Error(
            `«\`\`\`${this.options.lang} ${raw}»: no conozco «${word}». Un bloque admite archivo="nombre.ts" y fijo.`,
          )
      }
    },
    line(line, number) {
      if (hiddenLines(this.source).has(number)) this.addClassToHast(line, 'oculta')
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
