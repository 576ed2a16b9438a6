// Code that was coloured once is not coloured again: a page that is built shows the same setup many times, and one that is
// being written changes a line of one block. Only the tokens are kept; what a block says of itself is read each time.
import type { ShikiTransformer } from 'shiki'

type Code = Parameters<NonNullable<ShikiTransformer['code']>>[0]

const MOST = 3000
const kept = new Map<string, Code>()
/** Of each colouring under way, by what its hooks share. */
const keys = new WeakMap<object, string>()

/** Goes after those that change the code or mark its lines. */
export function rememberTokens(): ShikiTransformer {
  return {
    name: 'alquimia:remember-tokens',
    enforce: 'post',
    preprocess(code, options) {
      const { lang, meta, transformers = [] } = options
      // Shiki leaves a line half coloured where it takes half a second, which a busy machine does: the colours of a page
      // would change from one build to the next.
      options.tokenizeTimeLimit = 0
      const key = JSON.stringify([lang, meta?.__raw, transformers.map(({ name }) => name), code])
      keys.set(this.meta, key)
      // Shiki takes an empty text for none.
      return kept.has(key) ? ' ' : code
    },
    code(code) {
      const key = keys.get(this.meta) ?? ''
      const known = kept.get(key)
      if (known) return known
      const oldest = kept.size >= MOST ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(key, code)
      return code
    },
  }
}
