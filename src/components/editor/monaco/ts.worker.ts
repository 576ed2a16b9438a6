// Monaco's TypeScript worker, with three changes: its diagnostics are in Spanish; a file sees the names of the code that
// runs before it (its «antes-N.ts» neighbours); and nothing is said about text that the reader cannot see.
import { initialize, ts as services, TypeScriptWorker } from 'monaco-editor/language/typescript/ts.worker'
import spanish from 'typescript/lib/es/diagnosticMessages.generated.json'
import { declaredNames, type TypeScript } from '../../../lib/snippets/declared-names.ts'

const ts = services.typescript as TypeScript
ts.setLocalizedDiagnosticMessages(spanish)

const BEFORE = /^(.*\/)antes-(\d+)\.ts$/

class ChainedWorker extends TypeScriptWorker {
  readonly #names = new Map<string, readonly string[]>()
  #libs = 0

  /**
   * Imports are hoisted wherever they stand, so the earlier code's names can be brought in after the last line: no
   * position in the reader's text moves.
   */
  override _getScriptText(fileName: string): string | undefined {
    const text = super._getScriptText(fileName)
    if (text === undefined || !fileName.startsWith('file:///vivo/')) return text
    const earlier = BEFORE.exec(fileName)
    const folder = earlier?.[1] ?? fileName.slice(0, fileName.lastIndexOf('/') + 1)
    const upTo = earlier ? Number(earlier[2]) : Number.POSITIVE_INFINITY
    const taken = new Set(this.#declared(text))
    const own = [...taken]
    const lines: string[] = []
    for (let at = Math.min(upTo, this.#count(folder)) - 1; at >= 0; at--) {
      const names = this.#declared(super._getScriptText(`${folder}antes-${at}.ts`) ?? '').filter((n) => !taken.has(n))
      for (const name of names) taken.add(name)
      if (names.length > 0) lines.push(`import { ${names.join(', ')} } from './antes-${at}'`)
    }
    if (earlier && own.length > 0) lines.push(`export { ${own.join(', ')} }`)
    // What ends in an open comment or string keeps its own error; a module it is in any case.
    return `${text}\n;${lines.join(';')};export {}`
  }

  /** The text of a file depends on its neighbours: its version changes when any of them does. */
  override getScriptVersion(fileName: string): string {
    return `${super.getScriptVersion(fileName)}.${this.#libs}`
  }

  override async updateExtraLibs(libs: Record<string, unknown>): Promise<void> {
    this.#libs++
    return super.updateExtraLibs(libs)
  }

  override async getSyntacticDiagnostics(fileName: string) {
    return this.#visible(fileName, await super.getSyntacticDiagnostics(fileName))
  }
  override async getSemanticDiagnostics(fileName: string) {
    return this.#visible(fileName, await super.getSemanticDiagnostics(fileName))
  }
  override async getSuggestionDiagnostics(fileName: string) {
    return this.#visible(fileName, await super.getSuggestionDiagnostics(fileName))
  }

  #visible<D extends { start?: number }>(fileName: string, found: D[]): D[] {
    const length = super._getScriptText(fileName)?.length ?? 0
    return found.filter(({ start }) => start === undefined || start <= length)
  }

  #count(folder: string): number {
    let count = 0
    while (`${folder}antes-${count}.ts` in this.getExtraLibs()) count++
    return count
  }

  #declared(text: string): readonly string[] {
    let names = this.#names.get(text)
    if (!names) {
      if (this.#names.size > 200) this.#names.clear()
      names = declaredNames(ts, text)
      this.#names.set(text, names)
    }
    return names
  }
}

self.onmessage = () => {
  initialize((context, data) => new ChainedWorker(context, data))
}
