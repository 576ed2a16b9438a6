// What each component of a chapter admits, read from its own types: the check of chapters, the guide for instructors and
// the editor's snippets say the same, because it is written once.
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

export interface Prop {
  readonly name: string
  /** As TypeScript writes it. */
  readonly type: string
  readonly required: boolean
  /** Where only some texts are admitted. */
  readonly values: readonly string[] | undefined
  readonly kind: 'text' | 'number' | 'flag' | 'other'
  readonly byDefault: string | undefined
}
export interface ComponentDoc {
  readonly name: string
  /** From src/components. */
  readonly file: string
  readonly props: readonly Prop[]
}

/** Whose example it is, where the page is not a chapter: chapters do not write it. */
const INNER = 'capitulo'

/** `folder` is src/components. Those that dress Markdown's own elements are not written by name, and are left out. */
export function componentDocs(folder: string): ComponentDoc[] {
  const index = readFileSync(join(folder, 'index.ts'), 'utf8')
  const offered = new Set(
    /chapterComponents = \{([\s\S]*?)\n\}/
      .exec(index)?.[1]
      ?.split(',')
      .map((line) => line.trim())
      .filter((line) => /^[A-Z]\w*$/.test(line)),
  )
  return [...index.matchAll(/import (\w+) from '\.\/(.+\.astro)'/g)]
    .filter(([, name = '']) => offered.has(name))
    .map(([, name = '', file = '']) => ({
      name,
      file,
      props: propsOf(resolve(folder, file)).filter((prop) => prop.name !== INNER),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function propsOf(file: string): Prop[] {
  const script = /^---\n([\s\S]*?)\n---/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const source = ts.createSourceFile(`${file}.ts`, script, ts.ScriptTarget.ESNext, true)
  const given = source.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === 'Props',
  )
  if (!given) return []
  const defaults = defaultsIn(source)
  const own = given.members.filter(ts.isPropertySignature).map((member) => propFrom(member, source, defaults))
  const inherited = (given.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap((type) => inheritedBy(type, source, file)),
  )
  return [
    ...own.filter(({ name }) => name !== 'class'),
    ...inherited.filter(({ name }) => !own.some((each) => each.name === name)),
  ]
}

function propFrom(member: ts.PropertySignature, source: ts.SourceFile, defaults: ReadonlyMap<string, string>): Prop {
  const name = member.name.getText(source).replace(/^'|'$/g, '')
  const type = (member.type?.getText(source) ?? 'unknown').replace(/\s*\|\s*undefined/g, '').replace(/\s+/g, ' ')
  const parts = type.split('|').map((part) => part.trim())
  const values = parts.every((part) => /^'.*'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : undefined
  const kinds = { string: 'text', number: 'number', boolean: 'flag' } as const
  const kind = values ? 'text' : (kinds[type as keyof typeof kinds] ?? 'other')
  return { name, type, required: member.questionToken === undefined, values, kind, byDefault: defaults.get(name) }
}

/** `const { tipo = 'nota' } = Astro.props` */
function defaultsIn(source: ts.SourceFile): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer?.getText(source) === 'Astro.props' &&
      ts.isObjectBindingPattern(node.name)
    )
      for (const { name, propertyName, initializer } of node.name.elements)
        if (initializer && isPlain(initializer))
          found.set((propertyName ?? name).getText(source), initializer.getText(source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
const isPlain = (node: ts.Expression) =>
  ts.isStringLiteral(node) || ts.isNumericLiteral(node) || ['true', 'false'].includes(node.getText())

/** `Omit<VivoProps, 'id'>` or `Partial<PoolSettings>`, imported from another component or from a module. */
function inheritedBy(type: ts.ExpressionWithTypeArguments, source: ts.SourceFile, file: string): Prop[] {
  const wrapper = type.expression.getText(source)
  const [base, left] = ['Omit', 'Partial'].includes(wrapper) ? (type.typeArguments ?? []) : [type.expression]
  const alias = base?.getText(source)
  const omitted = new Set([...(left?.getText(source) ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1]))
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const { namedBindings } = statement.importClause ?? {}
    if (!namedBindings || !ts.isNamedImports(namedBindings)) continue
    const named = namedBindings.elements.find(({ name }) => name.text === alias)
    if (!named) continue
    const from = resolve(dirname(file), (statement.moduleSpecifier as ts.StringLiteral).text)
    const found = from.endsWith('.astro') ? propsOf(from) : membersOf(from, (named.propertyName ?? named.name).text)
    return found
      .filter(({ name }) => !omitted.has(name))
      .map((prop) => (wrapper === 'Partial' ? { ...prop, required: false } : prop))
  }
  throw new Error(`${file}: no se encuentra de dónde sale «${alias}», del que heredan sus propiedades.`)
}

function membersOf(file: string, name: string): Prop[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true)
  const found = source.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === name,
  )
  return [...(found?.members ?? [])].filter(ts.isPropertySignature).map((member) => propFrom(member, source, new Map()))
}
