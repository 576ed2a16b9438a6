// Monaco, once a page: only the features and the two languages that a snippet needs, in Spanish, with its workers here.
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/format/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/inPlaceReplace/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/links/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/parameterHints/register'
import 'monaco-editor/features/quickCommand/register'
import 'monaco-editor/features/readOnlyMessage/register'
import 'monaco-editor/features/rename/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/snippet/register'
// The feature leaves out its own heart, the widget that completes: it counts on some other to bring it.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/suggest/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/tokenization/register'
import 'monaco-editor/features/unusualLineTerminators/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/features/wordPartOperations/register'
import 'monaco-editor/languages/definitions/sql/register'
import declarations from 'virtual:alquimia-types'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import { type ExtraName, extrasIn } from '../../../lib/runtime/extras.ts'
import { snippetPaths } from '../../../lib/site/snippet-libraries.ts'
import TypeScriptWorker from './ts.worker.ts?worker'
import { registerTypeScript } from './typescript.ts'

globalThis.MonacoEnvironment = {
  getWorker: (_id: string, label: string) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
}

registerTypeScript()

typescriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.NodeJs,
  lib: ['esnext'],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  allowNonTsExtensions: true,
  skipLibCheck: true,
  baseUrl: 'file:///',
  paths: snippetPaths('file:///'),
})
typescriptDefaults.setDiagnosticsOptions({
  noSemanticValidation: false,
  noSyntaxValidation: false,
  noSuggestionDiagnostics: true,
  onlyVisible: true,
})
typescriptDefaults.setInlayHintsOptions({})
// A file imports its neighbours before the reader has looked at them: the worker is to know them all.
typescriptDefaults.setEagerModelSync(true)

type Declarations = typeof declarations
const asLibs = (each: Declarations) =>
  Object.entries(each).map(([path, content]) => ({ filePath: `file:///${path}`, content }))
let library = asLibs(declarations)

/** Types that come when some snippet first imports what they describe. */
const EXTRAS: Readonly<Partial<Record<ExtraName, () => Promise<{ default: Declarations }>>>> = {
  zod: () => import('virtual:alquimia-types/zod'),
  'alquimia/sqlmodel': () => import('virtual:alquimia-types/sqlmodel'),
}
const asked = new Set<ExtraName>()

/** To be told of every text that an editor shows, or runs before it. */
export function knowLibrariesOf(codes: readonly string[]): void {
  for (const name of extrasIn(codes)) {
    const types = EXTRAS[name]
    if (!types || asked.has(name)) continue
    asked.add(name)
    types().then(
      ({ default: more }) => {
        library = [...library, ...asLibs(more)]
        tellWorker()
      },
      // Without them the editor still edits; the next text that asks tries again.
      () => asked.delete(name),
    )
  }
}
const chains = new Map<string, readonly string[]>()

/** What runs before the files of an editor, so that their names are known there. */
export function setChain(key: string, before: readonly string[]): void {
  if (JSON.stringify(chains.get(key) ?? []) === JSON.stringify(before) && chains.size > 0 && chains.has(key)) return
  chains.set(key, before)
  knowLibrariesOf(before)
  tellWorker()
}
function tellWorker(): void {
  typescriptDefaults.setExtraLibs([
    ...library,
    ...[...chains].flatMap(([folder, codes]) =>
      codes.map((content, at) => ({ filePath: `file:///vivo/${folder}/antes-${at}.ts`, content })),
    ),
  ])
}
export function dropChain(key: string): void {
  chains.delete(key)
}
