/**
 * Files that import each other, as models do. Modules made from text cannot name one that is not made yet, so the one
 * that closes the circle reads what it needs from an object that the other fills as it begins: the same live bindings,
 * with the same error for who reads too early.
 */
import type { ModuleRequest } from './modules.ts'
import { ProgramProblem } from './problem.ts'
import type { Edit } from './text.ts'
import { IdentifierRole, type Token, TokenType } from './tokens.ts'
import type { Unit } from './unit.ts'

/** The module that stands for another while it is not made. */
export const LIVE_MODULE = `const known = {}
export const live = new Proxy(known, {
  get(_, name) {
    if (name in known) return known[name]
    throw new ReferenceError("Cannot access '" + String(name) + "' before initialization")
  },
})
export const fill = (getters) => Object.defineProperties(known, Object.getOwnPropertyDescriptors(getters))`

/** In the file that closes the circle: the import, and every mention of what it imports. */
export function liveEdits(unit: Unit, request: ModuleRequest, address: string, binding: string): Edit[] {
  const { start, end, names, namespace, kind } = request
  if (kind !== 'import' || namespace || names.some((each) => each.imported === 'default'))
    throw new ProgramProblem(
      `Circular ${kind} of '${request.specifier}'`,
      `«${request.specifier}» y este archivo se importan mutuamente, y así solo pueden pedirse por su nombre.`,
      [`Escribe import { nombre } from '${request.specifier}'.`, 'O pasa lo que ambos necesitan a un tercer archivo.'],
      unit.placeOf(start),
    )
  const wanted = new Map(names.map((each) => [each.local, `${binding}.${each.imported}`]))
  const shadowed = shadowedTokens(unit, new Set(wanted.keys()))
  const edits: Edit[] = [{ start, end, text: `import { live as ${binding} } from ${JSON.stringify(address)};` }]
  for (const token of unit.tokens.list) {
    if (token.isType || shadowed.has(token) || token.type !== TokenType.name) continue
    const source = wanted.get(unit.code.slice(token.start, token.end))
    if (source === undefined || (token.start >= start && token.end <= end)) continue
    if (token.identifierRole === IdentifierRole.ObjectShorthand)
      edits.push({ start: token.end, end: token.end, text: `: ${source}` })
    else if (token.identifierRole === IdentifierRole.Access)
      edits.push({ start: token.start, end: token.end, text: source })
  }
  return edits
}

/** At the beginning of the file that the others are waiting for. */
export function fillText(unit: Unit, wanted: ReadonlySet<string>, address: string): string {
  const getters = [...wanted].map((name) => `get ${name}() { return ${localName(unit, name)} }`)
  return `import { fill as __llena__ } from ${JSON.stringify(address)}; __llena__({ ${getters.join(', ')} });`
}

/** The name that an export has inside its file. */
function localName(unit: Unit, exported: string): string {
  for (const mark of unit.shape.exports)
    for (const name of mark.names) if (name.local === exported) return name.imported
  if (unit.shape.declared.has(exported)) return exported
  throw new ProgramProblem(
    `'${unit.file}' does not export '${exported}'`,
    `«${unit.file}» no exporta nada que se llame «${exported}».`,
    [`Escribe export delante de su declaración, y revisa las mayúsculas de «${exported}».`],
  )
}

/** Where an inner declaration of the same name hides what was imported. */
function shadowedTokens(unit: Unit, names: ReadonlySet<string>): Set<Token> {
  const { list, scopes } = unit.tokens
  const shadowed = new Set<Token>()
  list.forEach((token, at) => {
    const name = unit.code.slice(token.start, token.end)
    if (token.identifierRole === null || !names.has(name) || !HIDES.has(token.identifierRole)) return
    // The innermost scope around it; for a `var` or a parameter, that of its function.
    const ofFunction = token.identifierRole === IdentifierRole.FunctionScopedDeclaration
    const around = scopes
      .filter((each) => each.startTokenIndex <= at && at < each.endTokenIndex && (!ofFunction || each.isFunctionScope))
      .sort((a, b) => b.startTokenIndex - a.startTokenIndex)[0]
    if (!around) return
    for (const each of list.slice(around.startTokenIndex, around.endTokenIndex))
      if (unit.code.slice(each.start, each.end) === name) shadowed.add(each)
  })
  return shadowed
}
const HIDES = new Set<IdentifierRole>([
  IdentifierRole.FunctionScopedDeclaration,
  IdentifierRole.BlockScopedDeclaration,
  IdentifierRole.ObjectShorthandFunctionScopedDeclaration,
  IdentifierRole.ObjectShorthandBlockScopedDeclaration,
])
