declare module 'virtual:alquimia-types' {
  const declarations: Readonly<Record<string, string>>
  export default declarations
}
declare module 'virtual:alquimia-types/zod' {
  const declarations: Readonly<Record<string, string>>
  export default declarations
}
declare module 'virtual:alquimia-types/sqlmodel' {
  const declarations: Readonly<Record<string, string>>
  export default declarations
}
declare module 'monaco-editor/language/typescript/ts.worker' {
  interface Diagnostic {
    start?: number
  }
  export class TypeScriptWorker {
    constructor(context: unknown, createData: unknown)
    _getScriptText(fileName: string): string | undefined
    getScriptVersion(fileName: string): string
    getExtraLibs(): Record<string, unknown>
    updateExtraLibs(libs: Record<string, unknown>): Promise<void>
    getSyntacticDiagnostics(fileName: string): Promise<Diagnostic[]>
    getSemanticDiagnostics(fileName: string): Promise<Diagnostic[]>
    getSuggestionDiagnostics(fileName: string): Promise<Diagnostic[]>
  }
  export function initialize(create: (context: unknown, createData: unknown) => TypeScriptWorker): void
  export const ts: { typescript: unknown }
}
declare module 'monaco-editor/languages/definitions/typescript/typescript' {
  import type { languages } from 'monaco-editor/editor/editor.api'
  export const language: languages.IMonarchLanguage
  export const conf: languages.LanguageConfiguration
}
