/** Where a text that the browser refuses is badly written: `import()` says what, but not where. */
import { parse } from 'acorn'

export interface SyntaxFault {
  readonly message: string
  readonly offset: number
}

/** The first fault of a module's text; undefined when it is well written. */
export function faultOf(text: string): SyntaxFault | undefined {
  try {
    parse(text, { ecmaVersion: 'latest', sourceType: 'module' })
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { pos } = error as SyntaxError & { pos?: number }
    return { message: error.message.replace(/ \(\d+:\d+\)$/, ''), offset: pos ?? 0 }
  }
}
