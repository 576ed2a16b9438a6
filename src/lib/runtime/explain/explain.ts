/** From what was thrown to what is shown: class, text, places, and in Spanish what happened and what to look at. */
import { closest } from '../closest.ts'
import type { Place, RunError } from '../record.ts'
import { ABSENT, FROM_PYTHON } from './absent.ts'
import { sqliteRules } from './sqlite.ts'
import type { Told } from './syntax.ts'

export interface Thrown {
  readonly name: string
  readonly message: string
  /** `what`, `why` and `fix` of the library's own errors. */
  readonly what?: string
  readonly why?: string
  readonly fix?: string
  /** Message of the database under it. */
  readonly original?: string
  /** Of a validation: each thing that is wrong, with its field. */
  readonly issues?: readonly string[]
  readonly isError: boolean
  /** The line of the learner's code where it happened. */
  readonly line?: string
}

/** Names that may have been meant. */
export interface KnownNames {
  /** What the library exports, and the members of its classes. */
  readonly library: ReadonlySet<string>
  readonly members: readonly string[]
  /** Every name in the learner's text. */
  readonly written: readonly string[]
}

export function explain(thrown: Thrown, places: readonly Place[], known: KnownNames): RunError {
  const { explanation, check } = tell(thrown, known)
  return {
    name: thrown.name,
    message: thrown.what ?? thrown.message,
    explanation,
    check,
    ...(places[0] ? { place: places[0] } : {}),
    stack: places,
  }
}

/** A method that exists, asked of what a call returned: of its promise, in an asynchronous session. */
const unawaited = (call: string, method: string): string =>
  `Si la sesión es asíncrona, «${call}(…)» devuelve una promesa, que no tiene «${method}»: espérala primero, entre paréntesis, (await ${call}(…)).${method}().`

type Rule = readonly [names: RegExp, pattern: RegExp, tell: (match: RegExpExecArray, known: KnownNames) => Told]

function tell(thrown: Thrown, known: KnownNames): Told {
  if (thrown.why !== undefined || thrown.fix !== undefined) return fromLibrary(thrown)
  if (thrown.issues) return fromValidation(thrown.issues, thrown.name)
  if (!thrown.isError)
    return {
      explanation: `El programa lanzó con throw algo que no es un error: ${thrown.message}.`,
      check: ["Lanza un error, que sabe dónde ocurrió: throw new Error('lo que pasó')."],
    }
  for (const [names, pattern, tell] of rules) {
    if (!names.test(thrown.name)) continue
    const match = pattern.exec(thrown.message)
    if (match) return tell(match, known)
  }
  for (const [pattern, told] of sqliteRules) {
    const match = pattern.exec(thrown.message)
    if (match) return told(match)
  }
  return {
    explanation:
      thrown.name in globalThis && thrown.name !== 'Error'
        ? 'El programa se detuvo con este error y nadie lo capturó.'
        : 'El propio programa lanzó este error con throw, y nadie lo capturó.',
    check: [
      'Lee el mensaje y mira la línea señalada.',
      'Si es un error que esperas, captúralo con try { … } catch { … }.',
    ],
  }
}

const fromValidation = (issues: readonly string[], name: string): Told => ({
  explanation:
    issues.length === 1
      ? 'Los datos no pasaron la validación: uno de sus valores no cumple lo declarado.'
      : `Los datos no pasaron la validación: hay ${issues.length} problemas.`,
  check: [
    ...issues.map((each) => `${each}.`),
    name === 'ZodError'
      ? 'Si esperas datos así, usa safeParse(): en vez de lanzar este error lo devuelve, con la lista de problemas.'
      : 'Si esperas datos así, captura el error con try { … } catch (error) { … }: error.errors() da la lista de problemas.',
  ],
})

/** A name of code keeps its letters: createEngine, session.add, pool_size. */
const capital = (text: string): string =>
  /^\w*(?:[a-z][A-Z]|[_.(]\w)/.test(text) ? text : `${text[0]?.toUpperCase()}${text.slice(1)}`

function fromLibrary({ what = '', why = '', fix = '', original }: Thrown): Told {
  const sentence = (text: string) => (text ? `${capital(text)}${/[.!?:]$/.test(text) ? '' : '.'}` : '')
  const check = fix ? [sentence(fix)] : []
  // Where the library only passes on that the database refused, SQLite's own words say more.
  if (original !== undefined && why.startsWith('la base de datos rechazó'))
    for (const [pattern, told] of sqliteRules) {
      const match = pattern.exec(original)
      if (!match) continue
      return told(match)
    }
  return { explanation: sentence(why) || sentence(what), check }
}

const rules: readonly Rule[] = [
  [
    /^ReferenceError$/,
    /^(\S+) is not defined|^Can't find variable: (\S+)/,
    ([, a, b], { library, written }) => {
      const name = a ?? b ?? ''
      if (Object.hasOwn(ABSENT, name))
        return { explanation: `«${name}» no está disponible aquí.`, check: [sentenceOf(ABSENT[name])] }
      if (Object.hasOwn(FROM_PYTHON, name))
        return { explanation: `«${name}» es de Python, y aquí corre TypeScript.`, check: [FROM_PYTHON[name] ?? ''] }
      return {
        explanation: `Aquí no existe nada que se llame «${name}».`,
        check: [
          ...(library.has(name)
            ? [`Es de la biblioteca: impórtalo con import { ${name} } from 'alquimia'.`]
            : name === 'z'
              ? ["Es de zod: impórtalo con import * as z from 'zod'."]
              : suggest(name, [...written, ...library])),
          'Compara cómo está escrito, con sus mayúsculas, con el lugar donde lo declaras.',
          'Si se declara dentro de una función o de un bloque { }, fuera de ahí no existe.',
        ],
      }
    },
  ],
  [
    /^ReferenceError$/,
    /Cannot access '(.+)' before initialization|can't access lexical declaration '(.+)' before/,
    ([, a, b]) => ({
      explanation: `«${a ?? b}» se usa antes de la línea que le da su valor.`,
      check: [
        `Mueve la declaración de «${a ?? b}» más arriba.`,
        'En una relación entre modelos, nombra la otra clase dentro de una función: relationship(() => Libro).',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /Cannot read propert(?:y|ies) of (undefined|null) \(reading '(.+)'\)/,
    ([, what, property]) => ({
      explanation: `Se pidió «.${property}» a algo que vale ${what}.`,
      check: [
        what === 'null'
          ? 'Una consulta que no encuentra nada, como session.get() o .first(), devuelve null: comprueba antes si hay resultado.'
          : 'Mira qué hay justo antes del punto: puede faltarle un valor, o estar mal escrito su nombre.',
        `Si es normal que falte, escribe ?. en vez de punto: algo?.${property}.`,
        'Muestra el valor con console.log() en la línea anterior.',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /Cannot set propert(?:y|ies) of (undefined|null) \(setting '(.+)'\)/,
    ([, what, property]) => ({
      explanation: `Se quiso dar un valor a «.${property}» de algo que vale ${what}.`,
      check: ['Comprueba que la consulta encontró el objeto antes de cambiarlo.'],
    }),
  ],
  [
    /^TypeError$/,
    /Class constructor (\S+) cannot be invoked without 'new'/,
    ([, name]) => ({
      explanation: `«${name}» es una clase, y sus objetos se crean con new.`,
      check: [`Escribe new ${name}(…).`],
    }),
  ],
  [
    /^TypeError$/,
    /Symbol\(Symbol\.(?:async)?[dD]ispose\) is not a function|^using needs an object/,
    () => ({
      explanation: '«using» cierra al final lo que guarda, y este valor no sabe cerrarse.',
      check: [
        'Si viene de una función asíncrona es una promesa: espérala también, como en «await using sesion = await abrir()».',
        'Si no, mira que sea lo que se cierra: una sesión, una conexión o una transacción. Cualquier otra cosa va con const.',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /(.+) is not a function/,
    ([, what = ''], { members, written }) => {
      const method = /\.([\w$]+)$/.exec(what)?.[1]
      // V8 writes a call without its arguments: `session.scalars(...).all`.
      const afterCall = /^(.+)\(\.\.\.\)\.[\w$]+$/.exec(what)?.[1]
      return {
        explanation: `«${what}» no es una función, y se intentó llamar con paréntesis.`,
        check: [
          ...(method && PYTHON_NAMES[method]
            ? [`En TypeScript se llama «${PYTHON_NAMES[method]}».`]
            : method
              ? suggest(method, [...members, ...written])
              : []),
          ...(method && afterCall && members.includes(method) ? [unawaited(afterCall, method)] : []),
          method
            ? `Revisa cómo se escribe «${method}», con sus mayúsculas: los nombres son los de SQLAlchemy en camelCase (add_all es addAll).`
            : 'Revisa cómo está escrito el nombre y qué valor tiene en ese momento.',
          'Si es un atributo y no una función, quita los paréntesis.',
        ],
      }
    },
  ],
  [
    /^TypeError$/,
    /(.+) is not a constructor/,
    ([, what]) => ({
      explanation: `«${what}» no es una clase, y new solo crea objetos de clases.`,
      check: [
        'Quita new si es una función, como createEngine() o select().',
        'Revisa el nombre de la clase y su import.',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /(.+) is not iterable|undefined is not a function \(near/,
    ([, what]) => ({
      explanation: `«${what ?? 'ese valor'}» no es una lista ni nada que se pueda recorrer.`,
      check: [
        'Para recorrer un resultado pide sus filas: .all(), o session.scalars(…).',
        'Un objeto se recorre con Object.entries(objeto).',
        'Si viene de una función async, falta un await.',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /Assignment to constant variable/,
    () => ({
      explanation: 'Se quiso dar otro valor a algo declarado con const, que no cambia.',
      check: ['Declara la variable con let si va a cambiar.'],
    }),
  ],
  [
    /^TypeError$/,
    /Cannot assign to read only property '(.+)'|Cannot set property (\S+) of .* which has only a getter|object is not extensible/,
    ([, a, b]) => ({
      explanation: `«${a ?? b ?? 'esa propiedad'}» es de solo lectura.`,
      check: ['Una fila de un resultado no se modifica: cambia el objeto del modelo, o haz una copia.'],
    }),
  ],
  [
    /^TypeError$/,
    /Cannot mix BigInt/,
    () => ({
      explanation: 'No se puede operar un bigint (como 5n) con un número normal.',
      check: ['Convierte uno de los dos: Number(valor) o BigInt(valor).'],
    }),
  ],
  [
    /^TypeError$/,
    /Converting circular structure/,
    () => ({
      explanation: 'JSON.stringify() no puede con objetos que se contienen a sí mismos, como un autor con sus libros.',
      check: [
        'Elige qué mostrar: { titulo: libro.titulo, autor: libro.autor.nombre }.',
        'console.log() sí puede mostrarlos.',
      ],
    }),
  ],
  [
    /^TypeError$/,
    /Failed to (?:fetch|resolve)|dynamically imported module|module specifier/,
    () => ({
      explanation: 'Ese módulo no se puede cargar: el programa corre aislado, sin acceso a la red.',
      check: ["Importa de 'alquimia', de 'kysely', de 'zod' o de los archivos del programa."],
    }),
  ],
  [
    /^(?:RangeError|InternalError)$/,
    /Maximum call stack|too much recursion/,
    () => ({
      explanation: 'Una función se llamó a sí misma tantas veces que se acabó el espacio para recordarlas.',
      check: [
        'Mira la condición que debería detener la recursión: ¿se cumple alguna vez?',
        'Un toString() o un get que se usa a sí mismo también recurre.',
      ],
    }),
  ],
  [
    /^RangeError$/,
    /Invalid string length|Invalid array length|Array buffer allocation failed|Invalid array buffer length|Invalid count/i,
    () => ({
      explanation: 'El programa quiso crear un texto o una lista más grande de lo que cabe en memoria.',
      check: [
        'Revisa el número de repeticiones o el tamaño que pides.',
        'Trabaja por partes: limit() y offset() en la consulta.',
      ],
    }),
  ],
  [
    /^RangeError$/,
    /Invalid time value|Invalid date/i,
    () => ({ explanation: 'Esa fecha no existe.', check: ["Escríbela como new Date('2024-05-31')."] }),
  ],
  [
    /^SyntaxError$/,
    /JSON/,
    () => ({
      explanation: 'El texto que se quiso leer con JSON.parse() no es JSON bien escrito.',
      check: ['En JSON los nombres y los textos llevan comillas dobles, y no hay coma después del último.'],
    }),
  ],
  [
    /^SyntaxError$/,
    /does not provide an export named '(.+)'|(?:Importing binding name|import) '(.+)'/,
    ([, a, b]) => ({
      explanation: `El archivo del que se importa «${a ?? b}» no exporta ese nombre.`,
      check: [`Escribe export delante de su declaración, y revisa las mayúsculas de «${a ?? b}».`],
    }),
  ],
  [
    /Error$/,
    /Cannot convert a BigInt value to a number/,
    () => ({ explanation: 'Un bigint no se convierte solo en número.', check: ['Escribe Number(valor).'] }),
  ],
]

const suggest = (name: string, known: readonly string[]): string[] => {
  const alike = closest(
    name,
    known.filter((each) => each !== name),
  )
  return alike ? [`¿Quisiste decir «${alike}»?`] : []
}

const sentenceOf = (text = ''): string => `${text[0]?.toUpperCase()}${text.slice(1)}`

/** Names that come from Python by habit. */
const PYTHON_NAMES: Record<string, string> = {
  add_all: 'addAll',
  append: 'push',
  filter_by: 'filterBy',
  order_by: 'orderBy',
  group_by: 'groupBy',
  create_all: 'createAll',
  scalar_one: 'scalarOne',
  one_or_none: 'oneOrNone',
  begin_nested: 'beginNested',
  upper: 'toUpperCase',
  lower: 'toLowerCase',
  strip: 'trim',
  startswith: 'startsWith',
  endswith: 'endsWith',
  is_: 'is',
  in_: 'in',
}
