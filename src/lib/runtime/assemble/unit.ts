/** A piece of the learner's text made ready to stand in a module: without types, its imports pointing inside. */

import { explainSyntax } from '../explain/syntax.ts'
import type { Place } from '../record.ts'
import { liveEdits } from './circles.ts'
import { erased, type ModuleRequest, type ModuleShape, shapeOf } from './modules.ts'
import { ProgramProblem } from './problem.ts'
import { NotErasable, typeEdits } from './strip.ts'
import { type Edit, lineStarts, placeIn } from './text.ts'
import { Tokens, TokenType } from './tokens.ts'
import { usingEdits } from './using.ts'

/** Where a specifier leads at run time: the address of a module, or of what stands for it when it closes a circle. */
export type AddressOf = (request: ModuleRequest, unit: Unit) => string | Live
export interface Live {
  readonly address: string
  readonly binding: string
}

export class Unit {
  readonly file: string
  readonly code: string
  readonly tokens: Tokens
  readonly shape: ModuleShape
  /** Names that are read as values, here or in the parts that follow; an import of any other is of a type. */
  used: ReadonlySet<string>

  /** Whether `using` has to be written in older words. */
  readonly #lowered: boolean

  constructor(file: string, code: string, lowerUsing = false) {
    this.file = file
    this.code = code
    this.#lowered = lowerUsing && /\busing\b/.test(code)
    try {
      this.tokens = new Tokens(code)
    } catch (error) {
      throw unreadable(file, code, error)
    }
    this.shape = shapeOf(this.tokens)
    this.used = this.shape.used
  }

  /** Whether what it becomes calls the helpers of `using`. */
  get needsStack(): boolean {
    return this.#lowered
  }

  placeOf(offset: number): Place {
    return placeIn(this.file, lineStarts(this.code), offset)
  }

  /** What it asks of other modules at run time. */
  get requests(): readonly ModuleRequest[] {
    return this.shape.requests.filter((each) => !each.typeOnly)
  }

  /** As a file: its imports and exports stay what they are. */
  asModule(addressOf: AddressOf): Edit[] {
    const edits = this.#types()
    for (const request of this.shape.requests) edits.push(...this.#point(request, addressOf))
    for (const each of this.shape.exports) {
      if (each.kind === 'types') edits.push(erased(this.code, each.start, each.end))
      if (each.kind === 'list') edits.push(...this.#exported(each.names), ...this.#erased(each.types))
    }
    return merged(edits)
  }

  /** As the first part: its imports stay, and there is nobody to export to. */
  asPart(addressOf: AddressOf): Edit[] {
    const edits = this.#types()
    for (const request of this.shape.requests)
      if (request.kind === 'export') edits.push(erased(this.code, request.start, request.end))
      else edits.push(...this.#point(request, addressOf))
    return merged([...edits, ...this.#notExported()])
  }

  /** As a later part, inside a block: an import becomes a constant, taken from a namespace that the module imported. */
  asBlock(addressOf: AddressOf, namespaceOf: (request: ModuleRequest) => string): Edit[] {
    const edits = this.#types()
    for (const request of this.shape.requests) {
      const { start, end, names, namespace } = request
      if (request.kind === 'dynamic') edits.push(...this.#point(request, addressOf))
      else if (request.kind === 'export' || request.typeOnly) edits.push(erased(this.code, start, end))
      else {
        addressOf(request, this)
        const source = namespaceOf(request)
        const taken = names
          .filter((each) => this.used.has(each.local))
          .map((each) => (each.imported === each.local ? each.local : `${each.imported}: ${each.local}`))
        const lines = [
          ...(taken.length ? [`const { ${taken.join(', ')} } = ${source};`] : []),
          ...(namespace ? [`const ${namespace} = ${source};`] : []),
        ]
        edits.push({ start, end, text: lines.join(' ') + blankLines(this.code.slice(start, end)) })
      }
    }
    return merged([...edits, ...this.#notExported()])
  }

  #types(): Edit[] {
    try {
      return this.#lowered ? [...typeEdits(this.tokens), ...usingEdits(this.tokens)] : typeEdits(this.tokens)
    } catch (error) {
      if (!(error instanceof NotErasable)) throw error
      throw new ProgramProblem(
        `TypeScript ${error.word} declarations cannot be run by erasing their types`,
        `«${error.word}» agrupa código de una forma que JavaScript no tiene, y aquí el código se ejecuta sin sus tipos.`,
        ['Quita el bloque y deja su contenido suelto, o pásalo a un archivo aparte con export.'],
        this.placeOf(error.offset),
      )
    }
  }

  #point(request: ModuleRequest, addressOf: AddressOf): Edit[] {
    if (request.typeOnly) return [erased(this.code, request.start, request.end)]
    const { start, end } = request.from
    const address = addressOf(request, this)
    if (typeof address !== 'string') return liveEdits(this, request, address.address, address.binding)
    const edits: Edit[] = [{ start, end, text: JSON.stringify(address) }, ...this.#erased(request.types)]
    // As TypeScript: a name that is only used as a type is not imported.
    if (request.kind === 'import')
      for (const name of request.names)
        if (!this.used.has(name.local) && name.imported !== 'default')
          edits.push(erased(this.code, name.start, name.end))
    return edits
  }

  #erased(places: ModuleRequest['types']): Edit[] {
    return places.map(({ start, end }) => erased(this.code, start, end))
  }

  #exported(names: ModuleShape['exports'][number]['names']): Edit[] {
    const known = new Set(this.shape.declared)
    for (const request of this.requests) for (const { local } of request.names) known.add(local)
    return names.filter((each) => !known.has(each.imported)).map((each) => erased(this.code, each.start, each.end))
  }

  #notExported(): Edit[] {
    return this.shape.exports.map((each) => {
      if (each.kind !== 'default') return erased(this.code, each.start, each.end)
      const next = this.tokens.list.findIndex((token) => token.start >= each.end)
      const declares =
        (this.tokens.is(next, TokenType._class) && this.tokens.is(next + 1, TokenType.name)) ||
        (/^(?:async\s+)?function\b/.test(this.code.slice(this.tokens.at(next).start)) &&
          /^(?:async\s+)?function\s*\*?\s*[\p{ID_Start}$_]/u.test(this.code.slice(this.tokens.at(next).start)))
      return declares ? erased(this.code, each.start, each.end) : { start: each.start, end: each.end, text: 'void ' }
    })
  }
}

const blankLines = (text: string): string => text.replace(/[^\r\n]/g, '')

/** Edits that fall inside a larger one are part of it. */
function merged(edits: readonly Edit[]): Edit[] {
  // Of two over the same stretch, the one that says more of it is the one that only erases: `{ type A }` in an import is
  // not the statement that it looks like.
  const sorted = [...edits].sort(
    (a, b) => a.start - b.start || b.end - a.end || a.text.trim().length - b.text.trim().length,
  )
  const kept: Edit[] = []
  for (const edit of sorted) {
    const last = kept.at(-1)
    if (last && edit.start < last.end) continue
    kept.push(edit)
  }
  return kept
}

/** Sucrase ends its message with (line:column). */
function unreadable(file: string, code: string, error: unknown): ProgramProblem {
  const message = error instanceof Error ? error.message : String(error)
  const { loc, pos } = error as { loc?: { line: number; column: number }; pos?: number }
  const place =
    typeof pos === 'number'
      ? placeIn(file, lineStarts(code), pos)
      : loc
        ? { file, line: loc.line, column: loc.column }
        : undefined
  const plain = message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)$/, '')
  const { explanation, check } = explainSyntax(plain, code, place)
  return new ProgramProblem(plain, explanation, check, place)
}
