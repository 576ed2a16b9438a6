/** What JavaScript's parsers say, in Spanish, for someone who sees it the first time. */
import type { Place } from '../record.ts'

export interface Told {
  readonly explanation: string
  readonly check: readonly string[]
}

type Rule = readonly [pattern: RegExp, tell: (match: RegExpExecArray, line: string, rest: string) => Told]

const rules: readonly Rule[] = [
  [
    /Unterminated string/i,
    () => ({
      explanation: 'Un texto entre comillas empieza y no termina en su línea.',
      check: [
        'Pon la comilla que falta al final del texto.',
        'Para un texto de varias líneas usa comillas invertidas: `…`.',
      ],
    }),
  ],
  [
    /Unterminated template/i,
    () => ({
      explanation: 'Un texto entre comillas invertidas (`) empieza y no termina.',
      check: ['Pon la comilla invertida que falta.'],
    }),
  ],
  [
    /Unterminated comment/i,
    () => ({ explanation: 'Un comentario que empieza con /* no termina.', check: ['Ciérralo con */.'] }),
  ],
  [
    /Unterminated regular expression/i,
    () => ({
      explanation: 'Una barra / empieza aquí una expresión regular que no termina.',
      check: [
        'Si querías dividir, revisa lo que hay antes de la barra.',
        'Si es una expresión regular, ciérrala con otra /.',
      ],
    }),
  ],
  [
    /Identifier '(.+)' has already been declared/,
    ([, name]) => ({
      explanation: `«${name}» ya estaba declarado, y const, let, class e import no admiten dos del mismo nombre.`,
      check: [`Cambia uno de los dos nombres.`, 'Si querías darle otro valor, quita const o let en la segunda vez.'],
    }),
  ],
  [
    /Assigning to rvalue|Invalid left-hand side/,
    () => ({
      explanation: 'A la izquierda del = hay algo a lo que no se le puede dar un valor.',
      check: [
        'Para comparar usa === en vez de =.',
        'A la izquierda va una variable, un atributo o una posición de una lista.',
      ],
    }),
  ],
  [
    /'return' outside of function/,
    () => ({
      explanation: 'return solo puede estar dentro de una función.',
      check: ['Quita el return, o mete el código en una función.', 'Para mostrar un valor usa console.log(valor).'],
    }),
  ],
  [
    /await.*(async|top level)|Cannot use keyword 'await' outside an async function/i,
    () => ({
      explanation: 'await solo puede estar en una función async o en el nivel principal del programa.',
      check: ['Escribe async delante de la función que contiene el await.'],
    }),
  ],
  [
    /Unsyntactic (break|continue)|Illegal (break|continue)/,
    ([, one, other]) => ({
      explanation: `${one ?? other} solo tiene sentido dentro de un bucle.`,
      check: ['Revisa que las llaves del bucle no se cierren antes.'],
    }),
  ],
  [
    /'(?:import' and 'export|import|export)' (?:may|can) only/,
    () => ({
      explanation: 'import y export solo pueden estar en el nivel principal, no dentro de un bloque o una función.',
      check: ['Mueve el import al principio del programa.'],
    }),
  ],
  [
    /Complex binding patterns require an initialization|missing initializer|'const' declarations must be initialized/i,
    () => WITHOUT_VALUE,
  ],
  [
    /'(\w+)' is reserved|The keyword '(\w+)' is reserved|Unexpected keyword '(\w+)'|Unexpected reserved word/,
    ([, a, b, c]) => reserved(a ?? b ?? c ?? 'esa palabra'),
  ],
  [
    /Unexpected character '@'/,
    () => ({
      explanation: 'Los decoradores (@algo) todavía no son parte de JavaScript y aquí no se pueden ejecutar.',
      check: ["En alquimia no hacen falta: declara el modelo con class Libro extends Base.model('libros', { … }) {}."],
    }),
  ],
  [
    /Unexpected character '([“”‘’«»])'/,
    ([, quote]) => ({
      explanation: `El carácter ${quote} es una comilla tipográfica, y el código usa las rectas: ' o ".`,
      check: ['Cambia esas comillas por rectas. Suele pasar al copiar de un documento.'],
    }),
  ],
  [
    /Unexpected character '(.+)'/,
    ([, character]) => ({
      explanation: `El carácter «${character}» no puede estar aquí.`,
      check: ['Bórralo, o ponlo entre comillas si es parte de un texto.'],
    }),
  ],
  [
    /Invalid number|Identifier directly after number|Numeric separator/,
    () => ({
      explanation: 'Ese número no está bien escrito.',
      check: ['Los decimales llevan punto: 9.95.', 'Un nombre de variable no puede empezar con un número.'],
    }),
  ],
  [
    /Deleting local variable|Binding arguments in strict|with' in strict|Octal literal/,
    () => ({
      explanation: 'Eso no se permite en el modo estricto, que es el de todos los módulos.',
      check: ['Busca otra forma de escribirlo: esta es de las primeras versiones de JavaScript.'],
    }),
  ],
  [
    /expected "(.+)"/,
    ([, wanted = ''], line) => ({
      explanation: `Aquí se esperaba ${NAMES[wanted] ?? `«${wanted}»`}, y hay otra cosa.`,
      check: unexpected(line).check,
    }),
  ],
  [
    /Unexpected token/,
    (_, line, rest) => {
      const word = /^[a-z]+\b/.exec(rest)?.[0] ?? ''
      if (RESERVED.has(word)) return reserved(word)
      return /^\s*const\s+[\w$]+\s*(?::[^=]*)?;?\s*$/.test(line) ? WITHOUT_VALUE : unexpected(line)
    },
  ],
]

const WITHOUT_VALUE: Told = {
  explanation: 'Una constante necesita su valor desde el principio.',
  check: ['Escribe = y su valor, o usa let si lo tendrá después.'],
}

const reserved = (word: string): Told => ({
  explanation: `«${word}» es una palabra del lenguaje y aquí no puede estar.`,
  check: ['Si es el nombre de una variable o de una columna, elige otro.', 'Mira si falta algo justo antes.'],
})
const RESERVED = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
   if import in instanceof new null return super switch this throw true try typeof var void while with`.split(/\s+/),
)

const NAMES: Record<string, string> = {
  ',': 'una coma',
  ';': 'el final de la sentencia',
  ')': 'un paréntesis que cierra',
  '(': 'un paréntesis que abre',
  '}': 'una llave que cierra',
  '{': 'una llave que abre',
  ']': 'un corchete que cierra',
  ':': 'dos puntos',
}

/** The parser only knows where it got lost; a few looks at the line often say why. */
function unexpected(line: string): Told {
  const check: string[] = []
  if (/^\s*def\s+\w+/.test(line)) check.push('«def» es de Python: en TypeScript es function nombre() { … }.')
  else if (/^\s*(?:if|for|while|class|else|elif|with|try).*:\s*$/.test(line))
    check.push('Los dos puntos al final son de Python: en TypeScript el bloque va entre llaves { }.')
  else if (/^\s*(?:from\s+\w+\s+import|print\s)/.test(line))
    check.push("Esta línea parece de Python. En TypeScript: import { … } from 'alquimia' y console.log(…).")
  else if (/^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE)\s/i.test(line))
    check.push("Esta línea parece SQL: en TypeScript va entre comillas, como text('SELECT …').")
  return {
    explanation: 'El código no está bien escrito cerca de aquí: hay algo de más, o falta algo antes.',
    check: [
      ...check,
      'Revisa que cada paréntesis, corchete y llave que se abre también se cierre.',
      'Mira si falta una coma entre dos elementos, o una comilla, en esta línea o en la anterior.',
    ],
  }
}

export function explainSyntax(message: string, code: string, place: Place | undefined): Told {
  const line = place ? (code.split('\n')[place.line - 1] ?? '') : ''
  for (const [pattern, tell] of rules) {
    const match = pattern.exec(message)
    if (match) return tell(match, line, line.slice((place?.column ?? 1) - 1))
  }
  return unexpected(line)
}
