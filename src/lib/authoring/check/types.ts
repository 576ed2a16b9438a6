// The TypeScript of examples, as the page's editor would underline it: with the types of `alquimia`, and in each the names
// of what runs before. Kept by content, as runs are: the compiler only wakes for what changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import type { Program } from '../../runtime/program.ts'
import { declarations, ofZod } from '../../site/editor-types.ts'
import { snippetPaths } from '../../site/snippet-libraries.ts'
import { declaredNames, type TypeScript } from '../../snippets/declared-names.ts'
import type { Finding } from '../finding.ts'

/** A program of a chapter, and where each of its own files is written. */
export interface Typed {
  readonly program: Program
  readonly what: string
  readonly file: string
  /** The first line of a file's code, in the chapter. */
  lineOf(name: string): number
}
interface Diagnosis {
  readonly name: string
  readonly line: number
  readonly message: string
  readonly code: string
}

const require = createRequire(import.meta.url)
const folder = () => join(process.env.ALQUIMIA_ROOT ?? process.cwd(), 'node_modules/.cache/alquimia/tipos')

export function typeFindings(programs: readonly Typed[]): Finding[] {
  const library = { ...declarations(), ...ofZod() }
  const sum = createHash('sha256')
    .update(JSON.stringify(library))
    .update(ts.version)
    .update(JSON.stringify(snippetPaths('/')))
    .digest('hex')
  const asked = programs
    .filter(({ program }) => program.language === 'ts')
    .map((typed) => {
      const key = createHash('sha256').update(sum).update(JSON.stringify(typed.program)).digest('hex').slice(0, 24)
      return { typed, path: join(folder(), key) }
    })
  const unknown = asked.filter(({ path }) => !existsSync(path))
  if (unknown.length > 0) {
    mkdirSync(folder(), { recursive: true })
    const found = diagnose(
      unknown.map(({ typed }) => typed.program),
      library,
    )
    unknown.forEach(({ path }, at) => {
      writeFileSync(path, JSON.stringify(found[at]))
    })
  }
  return asked.flatMap(({ typed, path }) =>
    (JSON.parse(readFileSync(path, 'utf8')) as Diagnosis[]).map(({ name, line, message, code }) => ({
      file: typed.file,
      line: typed.lineOf(name) + line - 1,
      what: typed.what,
      wrong: 'su TypeScript no pasa el revisor de tipos: el editor lo subrayaría.',
      got: `${code.trim()}\n${message}`,
      cause:
        'un nombre mal escrito, un import que falta o un valor de otro tipo. Si es a propósito, ponle encima // @ts-expect-error y por qué.',
    })),
  )
}

function diagnose(programs: readonly Program[], library: Readonly<Record<string, string>>): Diagnosis[][] {
  const api = ts as unknown as TypeScript
  api.setLocalizedDiagnosticMessages(
    require('typescript/lib/es/diagnosticMessages.generated.json') as Record<string, string>,
  )
  const files = new Map(Object.entries(library).map(([path, text]) => [`/${path}`, text]))
  const own = programs.map((program, at) => {
    const before = program.parts.slice(0, -1).map(({ code }) => code)
    const base = `/vivo/${at}/`
    before.forEach((code, i) => {
      files.set(`${base}antes-${i}.ts`, chained(api, code, before.slice(0, i), true))
    })
    const last = program.parts.at(-1)
    const written = [...(last ? [{ name: last.id, code: last.code }] : []), ...(program.files ?? [])]
    return written.map(({ name, code }) => {
      const path = `${base}${name}`
      files.set(path, chained(api, code, before, false))
      return { name, path, code }
    })
  })
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.esnext.d.ts'],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
    paths: snippetPaths('/'),
  }
  const roots = [...own.flat().map(({ path }) => path), '/globales.d.ts']
  const program = ts.createProgram(roots, options, hostOf(files, options))
  return own.map((written) =>
    written.flatMap(({ name, path, code }) => {
      const source = program.getSourceFile(path)
      if (!source) return []
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      return found
        .filter(({ start }) => start !== undefined && start <= code.length)
        .map(({ start = 0, messageText }) => {
          const { line } = source.getLineAndCharacterOfPosition(start)
          return {
            name,
            line: line + 1,
            message: ts.flattenDiagnosticMessageText(messageText, '\n'),
            code: code.split('\n')[line] ?? '',
          }
        })
    }),
  )
}

/** As the page's editor does it: the names of earlier code come in after the last line, so that no position moves. */
function chained(api: TypeScript, code: string, before: readonly string[], exported: boolean): string {
  const taken = new Set(declaredNames(api, code))
  const own = [...taken]
  const lines: string[] = []
  for (let at = before.length - 1; at >= 0; at--) {
    const names = declaredNames(api, before[at] ?? '').filter((name) => !taken.has(name))
    for (const name of names) taken.add(name)
    if (names.length > 0) lines.push(`import { ${names.join(', ')} } from './antes-${at}'`)
  }
  if (exported && own.length > 0) lines.push(`export { ${own.join(', ')} }`)
  return `${code}\n;${lines.join(';')};export {}`
}

function hostOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const real = ts.createCompilerHost(options)
  const inLibrary = (path: string) => path.includes('/typescript/lib/')
  return {
    ...real,
    getCurrentDirectory: () => '/',
    fileExists: (path) => files.has(path) || (inLibrary(path) && real.fileExists(path)),
    readFile: (path) => files.get(path) ?? (inLibrary(path) ? real.readFile(path) : undefined),
    directoryExists: (path) => [...files.keys()].some((each) => each.startsWith(`${path}/`)) || path === '/',
    getDirectories: () => [],
    getSourceFile(path, target) {
      const text = files.get(path)
      if (text !== undefined) return ts.createSourceFile(path, text, target)
      return inLibrary(path) ? real.getSourceFile(path, target) : undefined
    },
    getDefaultLibLocation: () => real.getDefaultLibLocation?.() ?? '',
    writeFile() {},
  }
}
