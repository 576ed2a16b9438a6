/**
 * Many small files as one module, since a module costs a browser a millisecond: each in a block of its own, its imports
 * constants and its exports an object. Only for files that ask for nothing but libraries and export what they declare,
 * one name at a time; any other is the module it would have been.
 */
import type { ModuleRequest } from './modules.ts'
import { MadeText } from './text.ts'
import { TokenType as t } from './tokens.ts'
import type { AddressOf, Unit } from './unit.ts'

export interface Member {
  readonly name: string
  readonly unit: Unit
}

/** The text of the module: it exports `files`, what each file exports, in their order. `standalone` gives an address. */
export function collectionText(
  members: readonly Member[],
  isLibrary: (request: ModuleRequest) => boolean,
  address: AddressOf,
  standalone: (name: string) => string,
): MadeText {
  const made = new MadeText()
  const namespaces = new Map<string, string>()
  const namespaceOf = (request: ModuleRequest): string => {
    const target = address(request, members[0]?.unit as Unit) as string
    const known = namespaces.get(target)
    if (known) return known
    const name = `__modulo${namespaces.size}__`
    namespaces.set(target, name)
    return name
  }
  const blocks = members.map(({ name, unit }) => {
    const exported = unit.requests.every(isLibrary) ? exportsOf(unit) : undefined
    return exported ? { unit, exported, edits: unit.asBlock(address, namespaceOf) } : { address: standalone(name) }
  })
  for (const [target, name] of namespaces) made.glue(`import * as ${name} from ${JSON.stringify(target)};`)
  blocks.forEach((block, i) => {
    if ('address' in block) made.glue(`import * as __archivo${i}__ from ${JSON.stringify(block.address)};`)
  })
  made.glue('export const files = [];')
  blocks.forEach((block, i) => {
    if ('address' in block) {
      made.glue(`\nfiles[${i}] = __archivo${i}__;`)
      return
    }
    made.glue('\n{').copy(block.unit.file, block.unit.code, block.edits)
    made.glue(`\n;files[${i}] = { ${block.exported.join(', ')} }}`)
  })
  return made
}

const DECLARES = new Set([t._const, t._let, t._function, t._class])

/** Names that a file exports, when each is declared by an `export` of its own; otherwise nothing. */
function exportsOf({ tokens, shape, needsStack }: Unit): string[] | undefined {
  if (needsStack || shape.exports.some(({ kind }) => kind !== 'declaration' && kind !== 'types')) return undefined
  const marks = new Set(shape.exports.filter(({ kind }) => kind === 'declaration').map(({ start }) => start))
  const names: string[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens.at(i)
    // What would not be the same inside a block.
    if (token.type === t._var || tokens.text(i) === 'await' || (token.type === t._import && tokens.is(i + 1, t.parenL)))
      return undefined
    if (!marks.has(token.start)) continue
    const at = tokens.text(i + 1) === 'async' ? i + 2 : i + 1
    const name = tokens.is(at + 1, t.star) ? at + 2 : at + 1
    if (!DECLARES.has(tokens.at(at).type) || !tokens.is(name, t.name)) return undefined
    names.push(tokens.text(name))
  }
  // `export const a = 1, b = 2` declares more than its first name.
  return names.length === marks.size && declaredByExport(tokens, marks) === names.length ? names : undefined
}

/** How many names the exported declarations declare, counting commas outside of every bracket. */
function declaredByExport(tokens: Unit['tokens'], marks: ReadonlySet<number>): number {
  let count = 0
  let inside = false
  let depth = 0
  for (let i = 0; i < tokens.length; i++) {
    const { type, start, isType } = tokens.at(i)
    if (depth === 0 && marks.has(start)) {
      inside = true
      count += 1
    } else if (depth === 0 && inside && (type === t.semi || (tokens.startsLine(i) && STARTS.has(type)))) inside = false
    if (isType) continue
    if (type === t.braceL || type === t.parenL || type === t.bracketL || type === t.dollarBraceL) depth += 1
    else if (type === t.braceR || type === t.parenR || type === t.bracketR) depth -= 1
    else if (type === t.comma && depth === 0 && inside) count += 1
  }
  return count
}
const STARTS = new Set([t._const, t._let, t._function, t._class, t._if, t._for])
