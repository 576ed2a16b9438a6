/**
 * A program as modules: one for each file, and one for the parts, each part in a block inside the one before. Addresses
 * of modules are only known when they are made, so files come out in the order in which they need each other.
 */

import { closest } from '../closest.ts'
import { IMPORTABLE } from '../extras.ts'
import type { Part, Program, SourceFile } from '../program.ts'
import type { ReadAhead } from './ahead.ts'
import { fillText, LIVE_MODULE } from './circles.ts'
import { collectionText } from './collection.ts'
import type { ModuleRequest } from './modules.ts'
import { ProgramProblem } from './problem.ts'
import { MadeText } from './text.ts'
import { type AddressOf, Unit } from './unit.ts'
import { USING_HELPERS } from './using.ts'

/** Turns a text into a module and says its address; the main one is made last. */
export type MakeModule = (made: MadeText) => string

export interface Library {
  readonly address: string
  readonly exports: ReadonlySet<string>
}

export interface Surroundings {
  readonly libraries: ReadonlyMap<string, Library>
  readonly make: MakeModule
  /** Address of the module that exports `__parte__`, called as each part begins, and the helpers of `using`. */
  readonly marks: string
  /** Whether `using` has to be written in older words. */
  readonly lowerUsing?: boolean
  /** Texts that were read before. */
  readonly ahead?: ReadAhead
}

const unitOf = ({ ahead, lowerUsing }: Surroundings, file: string, code: string): Unit =>
  ahead?.take(file, code) ?? new Unit(file, code, lowerUsing)

/** Makes the modules of a program and gives the address of the one to import. */
export function assemble(program: Program, around: Surroundings): string {
  const files = new FileSet(program, around)
  return around.make(mainModule(program.parts, files, around))
}

function mainModule(parts: readonly Part[], files: FileSet, around: Surroundings): MadeText {
  const made = new MadeText()
  const units = parts.map((part) => unitOf(around, part.id, part.code))
  // A part may import for those that go on from it.
  for (let i = units.length - 2; i >= 0; i--) {
    const [unit, next] = [units[i] as Unit, units[i + 1] as Unit]
    unit.used = new Set([...unit.used, ...next.used])
  }
  // A program in one piece stands in its module as it was written.
  const marked = parts.length > 1 || parts.some((part) => part.quiet)
  const namespaces = new Map<string, string>()
  const namespaceOf = ({ specifier }: ModuleRequest): string => {
    const known = namespaces.get(specifier)
    if (known) return known
    const name = `__modulo${namespaces.size}__`
    namespaces.set(specifier, name)
    return name
  }
  const edits = units.map((unit, i) => {
    return i === 0 ? unit.asPart(files.address) : unit.asBlock(files.address, namespaceOf)
  })
  if (marked) made.glue(`import { __parte__ } from ${JSON.stringify(around.marks)};`)
  if (units.some((unit) => unit.needsStack)) made.glue(helpers(around))
  for (const [specifier, name] of namespaces)
    made.glue(`import * as ${name} from ${JSON.stringify(files.addressOf(specifier))};`)
  units.forEach((unit, i) => {
    if (marked) made.glue(`${i > 0 ? '\n;{' : ''}__parte__(${i});`)
    made.copy(unit.file, unit.code, edits[i] ?? [])
  })
  return made.glue(`\n${';}'.repeat(units.length - 1)}`)
}

const helpers = ({ marks }: Surroundings): string =>
  `import { ${USING_HELPERS.join(', ')} } from ${JSON.stringify(marks)};`

/** A file whose module is being made, which others may already be waiting for. */
interface Making {
  readonly name: string
  /** The address of what stands for it, and what is asked of it, once somebody in a circle does. */
  live?: string
  readonly wanted: Set<string>
}

/** The files a program brings, each made a module when it is first asked for. */
class FileSet {
  readonly #files: ReadonlyMap<string, SourceFile>
  readonly #collections: ReadonlyMap<string, readonly string[]>
  readonly #around: Surroundings
  readonly #made = new Map<string, string>()
  readonly #making: Making[] = []
  #circles = 0

  constructor({ files = [], collections = {} }: Program, around: Surroundings) {
    this.#collections = new Map(Object.entries(collections))
    this.#files = new Map(files.map((each) => [bareName(each.name), each]))
    this.#around = around
  }

  readonly address: AddressOf = (request, unit) => {
    const library = this.#around.libraries.get(request.specifier)
    if (library) {
      checkNames(request, library, unit)
      return library.address
    }
    const collection = this.#collections.get(bareName(request.specifier))
    if (collection) return this.#collection(bareName(request.specifier), collection)
    const name = this.#named(request.specifier, unit.file)
    if (name === undefined) throw this.#unknown(request, unit)
    const making = this.#making.find((each) => each.name === name)
    if (!making) return this.#file(name)
    this.#circles += 1
    making.live ??= this.#around.make(new MadeText().glue(LIVE_MODULE))
    for (const each of request.names) making.wanted.add(each.imported)
    return { address: making.live, binding: `__circulo${this.#circles}__` }
  }
  addressOf(specifier: string): string {
    return this.#around.libraries.get(specifier)?.address ?? (this.#made.get(this.#named(specifier) ?? '') as string)
  }

  /** The file that a specifier means, said in another file of the program or, without one, in its parts. */
  #named(specifier: string, from = ''): string | undefined {
    if (!/^\.{0,2}\//.test(specifier)) return undefined
    const name = pathFrom(this.#files.has(bareName(from)) ? from : '', specifier)
    return [name, `${name}/index`].find((each) => this.#files.has(each))
  }

  #collection(name: string, members: readonly string[]): string {
    const done = this.#made.get(name)
    if (done) return done
    const units = members.map((member) => {
      const { code, name: file } = this.#files.get(bareName(member)) as SourceFile
      return { name: bareName(member), unit: unitOf(this.#around, file, code) }
    })
    const isLibrary = ({ specifier, kind }: ModuleRequest) => kind === 'import' && this.#around.libraries.has(specifier)
    const text = collectionText(units, isLibrary, this.address, (file) => this.#file(file))
    const address = this.#around.make(text)
    this.#made.set(name, address)
    return address
  }

  #file(name: string): string {
    const done = this.#made.get(name)
    if (done) return done
    const { code, name: file } = this.#files.get(name) as SourceFile
    const making: Making = { name, wanted: new Set() }
    this.#making.push(making)
    const unit = unitOf(this.#around, file, code)
    const edits = unit.asModule(this.address)
    this.#making.pop()
    const made = new MadeText()
    if (unit.needsStack) made.glue(helpers(this.#around))
    if (making.live) made.glue(fillText(unit, making.wanted, making.live))
    const address = this.#around.make(made.copy(file, code, edits))
    this.#made.set(name, address)
    return address
  }

  #unknown({ specifier, from }: ModuleRequest, unit: Unit): ProgramProblem {
    // Those that this program does not import are known too: one of them may be what was meant.
    const libraries = new Set([...this.#around.libraries.keys(), ...IMPORTABLE])
    const known = [...libraries, ...[...this.#files.keys()].map((each) => `./${each}`)]
    const alike = known.find((each) => each.endsWith(`/${specifier}`)) ?? closest(specifier, known)
    return new ProgramProblem(
      `Cannot find module '${specifier}'`,
      `No hay ningún módulo llamado «${specifier}» en este programa.`,
      [
        ...(alike ? [`¿Quisiste decir «${alike}»?`] : []),
        `Lo que se puede importar aquí: ${known.map((each) => `«${each}»`).join(', ')}.`,
      ],
      unit.placeOf(from.start),
    )
  }
}

/** Told before anything runs, with the name that was probably meant. */
function checkNames({ names, specifier, kind }: ModuleRequest, { exports }: Library, unit: Unit): void {
  if (kind !== 'import') return
  for (const { imported, local, start } of names) {
    if (exports.has(imported) || !unit.used.has(local)) continue
    const alike = closest(imported, [...exports])
    throw new ProgramProblem(
      `The module '${specifier}' does not provide an export named '${imported}'`,
      imported === 'default'
        ? `«${specifier}» no tiene una exportación por defecto: lo que ofrece se pide por su nombre, entre llaves.`
        : `«${specifier}» no ofrece nada que se llame «${imported}».`,
      [
        ...(alike ? [`¿Quisiste decir «${alike}»?`] : []),
        ...(imported === 'default' ? [`Escribe import { nombre } from '${specifier}'.`] : []),
        'Fíjate en las mayúsculas: «Session» y «session» son nombres distintos.',
      ],
      unit.placeOf(start),
    )
  }
}

/** './modelos.ts', './modelos' and 'modelos.ts' are one file. */
const bareName = (name: string): string => name.replace(/^\.?\//, '').replace(/\.[jt]s$/, '')

/** '../modelos', said in 'migraciones/env.ts', is 'modelos'. */
function pathFrom(file: string, specifier: string): string {
  const steps = specifier.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const step of specifier.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return bareName(steps.join('/'))
}
