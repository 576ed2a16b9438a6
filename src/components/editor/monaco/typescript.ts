// TypeScript as Monaco colours it, brought nearer to the page: `using` is a keyword, and what is called has its own ink.
import * as monaco from 'monaco-editor/editor/editor.api'
import { conf, language } from 'monaco-editor/languages/definitions/typescript/typescript'

type Rules = { common: unknown[] } & Record<string, unknown>

/** Instead of Monaco's own registration, whose colours would come later and win. */
export function registerTypeScript(): void {
  monaco.languages.register({ id: 'typescript', extensions: ['.ts'], aliases: ['TypeScript'] })
  monaco.languages.setLanguageConfiguration('typescript', conf)
  const { tokenizer, keywords, ...rest } = language as unknown as {
    tokenizer: Rules
    keywords: string[]
  } & monaco.languages.IMonarchLanguage
  const cases = { '@keywords': 'keyword', '@default': 'identifier.function' }
  const called = [/[a-z_$][\w$]*(?=\s*(?:<[\w\s,[\]|'"]*>)?\()/, { cases }]
  // After a dot it is a name, whatever word it is: `z.string()`.
  const member = [/(\.)([a-z_$][\w$]*)(?=\s*(?:<[\w\s,[\]|'"]*>)?\()/, ['delimiter', 'identifier.function']]
  const constructed = [/[A-Z][\w$]*(?=\()/, 'identifier.function']
  monaco.languages.setMonarchTokensProvider('typescript', {
    ...rest,
    keywords: [...keywords, 'using', 'satisfies'],
    tokenizer: { ...tokenizer, common: [member, called, constructed, ...tokenizer.common] },
  } as monaco.languages.IMonarchLanguage)
}
