/**
 * A program as modules: one for each file, and one for the parts, each part in a block inside the one before. Addresses
 * of modules are only known when they are made, so files come out in the order in which they need each other.
 */
import type { Part, Program, SourceFile } from '../program.ts'
import type { Place } from '../record.ts'
import type { ModuleRequest } from './modules.ts'
import { ProgramProblem } from './problem.ts'
import { MadeText } from './text.ts'
import { Unit } from './unit.ts'

/** Turns a text into a module and says its address; the main one is made last. */
export type MakeModule = (made: MadeText) => string

export interface Library {
  readonly address: string
  readonly exports: ReadonlySet<string>
}

export interface Surroundings {
  readonly libraries: ReadonlyMap<string, Library>
  readonly make: MakeModule
  /** Address of the module that exports `__parte__`, called as each part begins. */
  readonly marks: string
}

/** Makes the modules of a program and gives the address of the one to import. */
export function assemble(program: Program, around: Surroundings): string {
  const files = new FileSet(program.files ?? [], around)
  return around.make(mainModule(program.parts, files, around))
}

function mainModule(parts: readonly Part[], files: FileSet, around: Surroundings): MadeText {
  const made = new MadeText()
  const units = parts.map((part) => new Unit(part.id, part.code))
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
  for (const [specifier, name] of namespaces)
    made.glue(`import * as ${name} from ${JSON.stringify(files.addressOf(specifier))};`)
  units.forEach((unit, i) => {
    if (marked) made.glue(`${i > 0 ? '\n;{' : ''}__parte__(${i});`)
    made.copy(unit.file, unit.code, edits[i] ?? [])
  })
  return made.glue(`\n${';}'.repeat(units.length - 1)}`)
}

/** The files a program brings, each made a module when it is first asked for. */
class FileSet {
  readonly #files: ReadonlyMap<string, SourceFile>
  readonly #around: Surroundings
  readonly #made = new Map<string, string>()
  readonly #making: string[] = []

  constructor(files: readonly SourceFile[], around: Surroundings) {
    this.#files = new Map(files.map((each) => [bareName(each.name), each]))
    this.#around = around
  }

  readonly address = (request: ModuleRequest, unit: Unit): string => {
    const place = unit.placeOf(request.from.start)
    const library = this.#around.libraries.get(request.specifier)
    if (library) {
      checkNames(request, library, unit)
      return library.address
    }
    if (this.#files.has(bareName(request.specifier)) && /^\.?\//.test(request.specifier))
      return this.#file(bareName(request.specifier), place)
    const known = [...this.#around.libraries.keys(), ...[...this.#files.keys()].map((each) => `./${each}`)]
    const alike = closest(request.specifier, known)
    throw new ProgramProblem(
      `Cannot find module '${request.specifier}'`,
      `No hay ningún módulo llamado «${request.specifier}» en este programa.`,
      [
        ...(alike ? [`¿Quisiste decir «${alike}»?`] : []),
        `Lo que se puede importar aquí: ${known.map((each) => `«${each}»`).join(', ')}.`,
      ],
      place,
    )
  }
  addressOf(specifier: string): string {
    return this.#around.libraries.get(specifier)?.address ?? (this.#made.get(bareName(specifier)) as string)
  }

  #file(name: string, place: Place): string {
    const done = this.#made.get(name)
    if (done) return done
    if (this.#making.includes(name)) {
      const circle = [...this.#making.slice(this.#making.indexOf(name)), name].map((each) => `./${each}`)
      throw new ProgramProblem(
        `Circular import: ${circle.join(' → ')}`,
        `Estos archivos se importan en círculo: ${circle.join(' → ')}.`,
        ['Junta en un mismo archivo lo que se necesita mutuamente, o pasa lo común a un tercero.'],
        place,
      )
    }
    const { code, name: file } = this.#files.get(name) as SourceFile
    this.#making.push(name)
    const unit = new Unit(file, code)
    const made = new MadeText().copy(file, code, unit.asModule(this.address))
    this.#making.pop()
    const address = this.#around.make(made)
    this.#made.set(name, address)
    return address
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

/** The known name that is most like the one written, if any is close enough to be what was meant. */
export function closest(written: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(written.length / 3)) + 0.5
  for (const each of known) {
    const far = each.toLowerCase() === written.toLowerCase() ? 0.1 : distance(written, each)
    if (far < least) [best, least] = [each, far]
  }
  return best
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] as number
}
