/** The imports and exports of a text, as edits: what a module asks for and what it gives. */
import type { Edit } from './text.ts'
import { blank } from './text.ts'
import { IdentifierRole, type Tokens, TokenType as t } from './tokens.ts'

export interface ImportedName {
  readonly imported: string
  readonly local: string
  /** From the name to the comma after it. */
  readonly start: number
  readonly end: number
}

interface Span {
  readonly start: number
  readonly end: number
}

export interface ModuleRequest {
  readonly kind: 'import' | 'export' | 'dynamic'
  readonly specifier: string
  /** The quoted specifier. */
  readonly from: { readonly start: number; readonly end: number }
  /** The whole statement. */
  readonly start: number
  readonly end: number
  readonly names: readonly ImportedName[]
  /** The `type D` among them, each with the comma after it. */
  readonly types: readonly Span[]
  readonly namespace?: string
  /** Only types: nothing is asked for at run time. */
  readonly typeOnly: boolean
  /** Import for its effects alone: `import './datos'`. */
  readonly bare: boolean
}

export interface ExportMark {
  readonly kind: 'declaration' | 'default' | 'list' | 'types'
  readonly start: number
  /** After `export`, after `export default`, or after the whole statement. */
  readonly end: number
  readonly names: readonly ImportedName[]
  readonly types: readonly Span[]
}

export interface ModuleShape {
  readonly requests: readonly ModuleRequest[]
  readonly exports: readonly ExportMark[]
  /** Names that the code reads as values; an import of any other is of a type, as TypeScript understands it. */
  readonly used: ReadonlySet<string>
  /** Names declared at the top of the text. */
  readonly declared: ReadonlySet<string>
}

const READS = new Set<IdentifierRole>([
  IdentifierRole.Access,
  IdentifierRole.ExportAccess,
  IdentifierRole.ObjectShorthand,
  IdentifierRole.ImportAccess,
])
const DECLARES = new Set<IdentifierRole>([
  IdentifierRole.TopLevelDeclaration,
  IdentifierRole.ObjectShorthandTopLevelDeclaration,
])

export function shapeOf(tokens: Tokens): ModuleShape {
  const requests: ModuleRequest[] = []
  const exports: ExportMark[] = []
  const used = new Set<string>()
  const declared = new Set<string>()
  for (let i = 0; i < tokens.length; i++) {
    const { type, isType, identifierRole } = tokens.at(i)
    if (isType && type !== t._export) continue
    if (type === t._import) i = readImport(tokens, i, requests)
    else if (type === t._export) i = readExport(tokens, i, requests, exports, used)
    else if (identifierRole !== null && READS.has(identifierRole)) used.add(tokens.text(i))
    else if (identifierRole !== null && DECLARES.has(identifierRole)) declared.add(tokens.text(i))
  }
  return { requests, exports, used, declared }
}

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1')

function readImport(tokens: Tokens, i: number, requests: ModuleRequest[]): number {
  if (tokens.is(i + 1, t.parenL)) {
    if (tokens.is(i + 2, t.string)) requests.push(request(tokens, 'dynamic', i, i + 2, i + 2, NONE, undefined, false))
    return i + 1
  }
  if (tokens.is(i + 1, t.dot)) return i + 1
  let typeOnly = false
  let namespace: string | undefined
  const names: ImportedName[] = []
  const types: Span[] = []
  let at = i + 1
  if (tokens.is(at, t.string)) return finish(at)
  const after = tokens.text(at + 1)
  if (tokens.text(at) === 'type' && after !== ',' && (after !== 'from' || tokens.text(at + 2) === 'from')) {
    typeOnly = true
    at += 1
  }
  for (; at < tokens.length && !tokens.is(at, t.string); at++) {
    if (tokens.is(at, t.star)) {
      namespace = tokens.text(at + 2)
      at += 2
    } else if (tokens.is(at, t.braceL)) {
      const close = tokens.closing(at)
      const found = readNames(tokens, at, close)
      names.push(...found.names)
      types.push(...found.types)
      at = close
    } else if (tokens.is(at, t.name) && tokens.text(at) !== 'from') {
      const { start, end } = tokens.at(at)
      names.push({ imported: 'default', local: tokens.text(at), start, end })
    } else if (tokens.is(at, t.eq) || tokens.is(at, t.semi)) return at
  }
  return finish(at)

  function finish(specifier: number): number {
    let last = specifier
    if (tokens.text(last + 1) === 'with' && tokens.is(last + 2, t.braceL)) last = tokens.closing(last + 2)
    if (tokens.is(last + 1, t.semi)) last += 1
    requests.push(request(tokens, 'import', i, specifier, last, { names, types }, namespace, typeOnly))
    return last
  }
}

function request(
  tokens: Tokens,
  kind: ModuleRequest['kind'],
  first: number,
  specifier: number,
  last: number,
  { names, types }: Names,
  namespace: string | undefined,
  typeOnly: boolean,
): ModuleRequest {
  const { start, end } = tokens.at(specifier)
  return {
    kind,
    specifier: unquoted(tokens.text(specifier)),
    from: { start, end },
    start: tokens.at(first).start,
    end: tokens.at(last).end,
    names,
    types,
    ...(namespace === undefined ? {} : { namespace }),
    typeOnly,
    bare: !typeOnly && names.length === 0 && namespace === undefined,
  }
}

interface Names {
  readonly names: readonly ImportedName[]
  readonly types: readonly Span[]
}
const NONE: Names = { names: [], types: [] }

/** `{ a, b as c, type D }`: the names, and apart from them the types. */
function readNames(tokens: Tokens, open: number, close: number): Names {
  const names: ImportedName[] = []
  const types: Span[] = []
  for (let at = open + 1; at < close; at++) {
    let end = at
    while (end + 1 < close && !tokens.is(end + 1, t.comma)) end += 1
    const words: string[] = []
    for (let k = at; k <= end; k++) words.push(tokens.text(k))
    const comma = end + 1 < close ? end + 1 : end
    const isType = words[0] === 'type' && words.length > 1 && words[1] !== 'as'
    const place = { start: tokens.at(at).start, end: tokens.at(comma).end }
    if (isType) types.push(place)
    else {
      const imported = tokens.is(at, t.string) ? unquoted(words[0] as string) : (words[0] as string)
      const local = words[1] === 'as' ? (words[2] as string) : imported
      names.push({ imported, local, ...place })
    }
    at = comma
  }
  return { names, types }
}

function readExport(
  tokens: Tokens,
  i: number,
  requests: ModuleRequest[],
  exports: ExportMark[],
  used: Set<string>,
): number {
  const { start, end, isType } = tokens.at(i)
  const next = tokens.text(i + 1)
  if (isType) return i
  if (next === 'default') {
    exports.push({ kind: 'default', start, end: tokens.at(i + 1).end, ...NONE })
    return i + 1
  }
  const typed = next === 'type' && (tokens.is(i + 2, t.braceL) || tokens.is(i + 2, t.star))
  const open = typed ? i + 2 : i + 1
  if (!tokens.is(open, t.braceL) && !tokens.is(open, t.star)) {
    exports.push({ kind: tokens.at(i + 1).isType ? 'types' : 'declaration', start, end, ...NONE })
    return i
  }
  const close = tokens.is(open, t.braceL) ? tokens.closing(open) : open + (tokens.text(open + 1) === 'as' ? 2 : 0)
  const found = tokens.is(open, t.braceL) ? readNames(tokens, open, close) : NONE
  let last = close
  if (tokens.text(close + 1) === 'from' && tokens.is(close + 2, t.string)) {
    last = close + 2
    requests.push(request(tokens, 'export', i, last, last, found, undefined, typed))
  } else {
    for (const { imported } of found.names) if (!typed) used.add(imported)
    if (tokens.is(last + 1, t.semi)) last += 1
    exports.push({ kind: typed ? 'types' : 'list', start, end: tokens.at(last).end, ...found })
  }
  return last
}

/** Spaces over a stretch of the text. */
export const erased = (code: string, start: number, end: number): Edit => ({
  start,
  end,
  text: blank(code.slice(start, end)),
})
