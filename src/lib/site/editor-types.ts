// `virtual:alquimia-types`: what the editor must know to complete and check snippets. The declarations of `alquimia` are
// made from its sources, with the hover texts in Spanish; Kysely's are its own; and what else a snippet finds in its
// worker is declared in snippet-globals.d.ts. `virtual:alquimia-types/zod` and `/sqlmodel` are apart, for the snippets that import them.
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Plugin } from 'vite'
import { hoverTexts } from './hover-texts.ts'
import { apiHoverTexts } from './hover-texts-api.ts'
import { withHoverTexts } from './with-hover-texts.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const library = join(root, 'src/lib')
const name = 'virtual:alquimia-types'
const zodName = `${name}/zod`
const sqlmodelName = `${name}/sqlmodel`
const SQLMODEL = 'alquimia/sqlmodel/'
const resolved = (id: string) => `\0${id}`

export type Declarations = Readonly<Record<string, string>>

export function editorTypes(): Plugin {
  return {
    name: 'alquimia:editor-types',
    resolveId: (id) => ([name, zodName, sqlmodelName].includes(id) ? resolved(id) : undefined),
    load(id) {
      if (id === resolved(zodName)) return asModule(ofZod())
      if (id !== resolved(name) && id !== resolved(sqlmodelName)) return undefined
      for (const file of sources()) this.addWatchFile(file)
      const wanted = id === resolved(sqlmodelName)
      return asModule(
        Object.fromEntries(Object.entries(declarations()).filter(([file]) => file.startsWith(SQLMODEL) === wanted)),
      )
    },
  }
}

/** JSON.parse of a string is read faster than the same object written as code. */
const asModule = (made: Declarations) => `export default JSON.parse(${JSON.stringify(JSON.stringify(made))})`

const sources = () =>
  globSync(['alquimia.ts', '{api,orm,migrations,sqlmodel,validation}/**/*.ts'], { cwd: library }).map((file) =>
    join(library, file),
  )

/** Emitting takes seconds, so the result is kept until a source changes. */
export function declarations(): Declarations {
  const hash = createHash('sha256')
  const inputs = [
    ...sources(),
    ...['editor-types.ts', 'hover-texts.ts', 'hover-texts-api.ts', 'with-hover-texts.ts', 'snippet-globals.d.ts'].map(
      (file) => join(import.meta.dirname, file),
    ),
    join(root, 'node_modules/kysely/package.json'),
  ]
  for (const file of inputs) hash.update(readFileSync(file))
  const cached = join(root, 'node_modules/.cache/alquimia', `types-${hash.digest('hex').slice(0, 16)}.json`)
  try {
    return JSON.parse(readFileSync(cached, 'utf8')) as Declarations
  } catch {
    const made = { ...ofAlquimia(), ...ofKysely(), ...globals() }
    mkdirSync(dirname(cached), { recursive: true })
    writeFileSync(cached, JSON.stringify(made))
    return made
  }
}

function ofAlquimia(): Declarations {
  const emitted = emittedFrom('alquimia.ts', 'api/index.ts')
  const own = Object.fromEntries([...emitted].map(([file, text]) => [`alquimia/${file}`, withoutExtensions(text)]))
  own['alquimia/index.d.ts'] = "export * from './alquimia'\n"
  for (const [file, text] of emittedFrom('sqlmodel/index.ts'))
    if (file.startsWith('sqlmodel/')) own[`alquimia/${file}`] = withoutExtensions(text).replaceAll(VALIDATION, 'zod')
  const unused = new Set([...Object.keys(hoverTexts), ...Object.keys(apiHoverTexts)])
  const dressed = Object.fromEntries(
    Object.entries(own).map(([file, text]) => {
      const texts = file.startsWith('alquimia/api/') ? apiHoverTexts : hoverTexts
      return [file, withHoverTexts(text, texts, (key) => unused.delete(key))]
    }),
  )
  if (unused.size > 0) throw new Error(`hover-texts.ts explica lo que alquimia no declara: ${[...unused].join(', ')}.`)
  return dressed
}

/** What snippets import as zod. */
const VALIDATION = '../validation/index'

function emittedFrom(...entries: readonly string[]): Map<string, string> {
  const emitted = new Map<string, string>()
  const program = ts.createProgram(
    entries.map((entry) => join(library, entry)),
    {
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      strict: true,
      skipLibCheck: true,
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
      types: ['node'],
      paths: { alquimia: [join(library, 'alquimia.ts')] },
      rootDir: library,
      outDir: '/',
    },
  )
  program.emit(undefined, (file, text) => emitted.set(relative('/', resolve('/', file)), text))
  return emitted
}

/** Monaco resolves as Node's old algorithm does: './x' finds x.d.ts, './x.ts' and './x.js' do not. */
const withoutExtensions = (text: string) => text.replace(/(from |import\()(['"])(\.[^'"]+?)\.(?:ts|js)\2/g, '$1$2$3$2')

function ofKysely(): Declarations {
  return ofPackage('kysely', 'node_modules/kysely/dist', '**/*.d.ts')
}

/** As the worker has it: of its languages, the one that the site speaks. */
export function ofZod(): Declarations {
  return {
    ...ofPackage('zod', 'node_modules/zod', '{index.d.ts,v4/{classic,core}/*.d.ts}'),
    'zod/v4/locales/index.d.ts': `import type { $ZodErrorMap } from "../core/errors"
/** Los mensajes en español, que ya están puestos. */
export declare function es(): { localeError: $ZodErrorMap }
`,
  }
}

function ofPackage(name: string, path: string, pattern: string): Declarations {
  const folder = join(root, path)
  const files = globSync(pattern, { cwd: folder })
  return Object.fromEntries(
    files.map((file) => [
      `${name}/${file.replaceAll('\\', '/')}`,
      withoutExtensions(readFileSync(join(folder, file), 'utf8')),
    ]),
  )
}

function globals(): Declarations {
  return { 'globales.d.ts': readFileSync(join(import.meta.dirname, 'snippet-globals.d.ts'), 'utf8') }
}
