// The ways in which a chapter gets broken: each gives one message, with its file and line, that says what to do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallCourse, smallCourse } from '../../support/small-course.ts'

let course: SmallCourse
const CHAPTER = 'chapters/01-plantas.mdx'
const EXERCISE = 'exercises/plantas/01-una-planta-nueva'

beforeAll(async () => {
  course = await smallCourse([{ slug: 'plantas' }])
})
afterAll(() => course.dispose())

interface Break {
  readonly name: string
  /** What it is changed in, and how: a piece of its text for another. */
  readonly file?: string
  readonly from: string | RegExp
  readonly to: string
  /** Where it is told; the line of `at` in the broken text, or a number. */
  readonly told?: string
  readonly at: string | number
  readonly says: string
}

const ways: readonly Break[] = [
  {
    name: 'an unknown component',
    from: '<AnatomiaConsulta />',
    to: '<AnatomiaConsutla />',
    at: '<AnatomiaConsutla',
    says: '¿quisiste escribir «AnatomiaConsulta»?',
  },
  {
    name: 'an unknown property',
    from: 'pestanas="salida',
    to: 'pestañas="salida',
    at: 'pestañas',
    says: 'no admite «pestañas»',
  },
  {
    name: 'a property that lacks',
    from: '<Migraciones titulo="La tabla de plantas"',
    to: '<Migraciones',
    at: '<Migraciones',
    says: 'le falta «titulo»',
  },
  {
    name: 'a number written as text',
    from: 'limite={3}',
    to: 'limite="3"',
    at: 'limite=',
    says: 'es un número y va entre llaves',
  },
  {
    name: 'a value that is none of those admitted',
    from: 'tipo="ojo"',
    to: 'tipo="aviso"',
    at: 'tipo="aviso"',
    says: 'nota, idea, ojo, mito',
  },
  { name: 'a tag left open', from: '</Comparar>', to: '', at: '<Comparar', says: '<Comparar> se abre y no se cierra' },
  {
    name: 'a closing tag that closes nothing',
    from: '## Figuras',
    to: '</Nota>\n\n## Figuras',
    at: '</Nota>\n\n## Figuras',
    says: 'cierra algo que no se abrió',
  },
  {
    name: 'a fence left open',
    from: /(?<=planta\.riegos\)\)\n)```\n/,
    to: '',
    at: '```python',
    says: 'el bloque ```python se abre y no se cierra',
  },
  {
    name: 'a fence left open, the last of its component',
    from: /(?<=Cactus 1\n)```\n/,
    to: '',
    at: '```text',
    says: 'el bloque ```text se abre y no se cierra',
  },
  {
    name: 'a fence left open, the last of the chapter',
    from: '## Figuras',
    to: '~~~ts\nconst a = 1\n\n## Figuras',
    at: '~~~ts',
    says: 'falta una línea con ~~~',
  },
  {
    name: 'a fence left open in a component with its lines indented',
    from: '## Figuras',
    to: '<Nota titulo="Una">\n\n  ```sql\n  SELECT 1\n\n</Nota>\n\n## Figuras',
    at: '  ```sql',
    says: 'el bloque ```sql se abre y no se cierra',
  },
  {
    name: 'a comment left open',
    from: '## Figuras',
    to: '{/* por escribir\n\n## Figuras',
    at: '{/* por',
    says: 'un comentario «{/*» se abre y no se cierra',
  },
  {
    name: 'a comment left open, with another below',
    from: '## Figuras',
    to: '{/* por escribir\n\n## Figuras\n\n{/* otro */}\n',
    at: '{/* por',
    says: 'un comentario «{/*» se abre y no se cierra',
  },
  {
    name: 'a comment of HTML',
    from: '## Figuras',
    to: '<!-- por escribir -->\n\n## Figuras',
    at: '<!--',
    says: 'escríbelo así: {/*',
  },
  {
    name: 'a tag that does not end',
    from: 'tipo="ojo" titulo="El riego sin planta">',
    to: 'tipo="ojo" titulo="El riego sin planta"',
    at: 'tipo="ojo"',
    says: 'la etiqueta <Nota no termina',
  },
  {
    name: 'quotes left open in a tag',
    from: 'tipo="ojo"',
    to: 'tipo="ojo',
    at: 'tipo="ojo',
    says: 'unas comillas se abren y no se cierran',
  },
  {
    name: 'a grave accent left open',
    from: 'Un aviso corto',
    to: 'Un `aviso corto',
    at: 'Un `aviso',
    says: 'acento grave',
  },
  {
    name: 'fields left open',
    from: /\n---\n/,
    to: '\n',
    at: 1,
    says: 'los campos se abren con «---» y no se cierran',
  },
  {
    name: 'a name between braces in the prose',
    from: 'Un aviso corto',
    to: 'Un {aviso} corto',
    at: 'Un {aviso}',
    says: '{aviso} nombra «aviso», y este capítulo no lo declara',
  },
  {
    name: 'braces in the prose that are no code',
    from: 'Un aviso corto',
    to: 'Un {aviso: str} corto',
    at: 'Un {aviso',
    says: 'lo que hay entre llaves no se puede leer como código',
  },
  {
    name: 'a property whose value nobody declares',
    from: 'limite={3}',
    to: 'limite={tres}',
    at: 'limite=',
    says: 'nombra «tres»',
  },
  {
    name: 'an import that does not close its quotes',
    from: '## Retos',
    to: "import Dibujo from './figuras/Dibujo.astro\n\n## Retos",
    at: 'import Dibujo',
    says: 'con sus dos comillas',
  },
  {
    name: 'a brace in the prose',
    from: 'Empieza por algo',
    to: 'Empieza { por algo',
    at: 'Empieza {',
    says: 'en MDX las llaves son código',
  },
  {
    name: 'a snippet with a type error',
    from: 'planta.riegos.length',
    to: 'planta.riego.length',
    at: 'planta.riego.length',
    says: 'La propiedad "riego" no existe',
  },
  {
    name: 'a type error that does not stop it',
    from: 'console.log(planta.nombre, planta.riegos.length)',
    to: 'const largo: string = planta.riegos.length\n  console.log(planta.nombre, largo)',
    at: 'const largo',
    says: 'no pasa el revisor de tipos',
  },
  {
    name: 'a snippet that fails',
    from: 'console.log(session.scalar(',
    to: 'console.log(sesion.scalar(',
    at: 'console.log(sesion',
    says: 'sesion',
  },
  {
    name: 'a failure announced that does not come',
    from: 'falla="NoResultFound"',
    to: 'falla="IntegrityError"',
    at: 'falla=',
    says: 'anuncia falla="IntegrityError" y no termina así',
  },
  {
    name: 'an example that prints otherwise',
    from: 'orderBy(Planta.id))) {',
    to: 'orderBy(Planta.nombre))) {',
    at: 'Helecho 2',
    says: 'la página dice que imprime otra cosa',
  },
  {
    name: 'an outcome kept that is no more',
    from: "eq('Palmera')",
    to: "like('Palm%')",
    at: '<Playground titulo="Una que no existe"',
    says: 'npm run check -- --update',
  },
  {
    name: 'an output that is not so',
    from: '[2, 3, 4]',
    to: '[2, 3, 5]',
    at: '[2, 3, 5]',
    says: 'la página dice que imprime otra cosa',
  },
  {
    name: 'two examples with one name',
    from: 'titulo="Contar plantas"',
    to: 'titulo="Una que no existe"',
    at: '<Comparar',
    says: 'ya lo usa la línea',
  },
  {
    name: 'an accent in an id',
    from: '<RetoBreve titulo="Cuánta agua en total"',
    to: '<RetoBreve titulo="Cuánta agua en total" id="cuánta"',
    at: '<RetoBreve',
    says: 'sin acentos ni espacios',
  },
  {
    name: 'an example that goes on from none',
    from: 'continua="las-plantas-y-su-agua"',
    to: 'continua="las-plantas"',
    at: 'continua=',
    says: 'continua="las-plantas" no es ningún ejemplo',
  },
  {
    name: 'a setup that does not exist',
    from: '<Comparar titulo="Contar plantas" prepara="plantas"',
    to: '<Comparar titulo="Contar plantas" prepara="planta"',
    at: '<Comparar',
    says: '¿quisiste escribir «plantas»?',
  },
  {
    name: 'a snippet file that does not exist',
    from: 'desde="plantas/regar.ts"',
    to: 'desde="plantas/rega.ts"',
    at: 'desde=',
    says: '¿quisiste escribir «plantas/regar.ts»?',
  },
  {
    name: 'an unknown word after the fence',
    from: 'resalta="1"',
    to: 'destaca="1"',
    at: 'destaca',
    says: 'no se conoce «destaca="1"»',
  },
  {
    name: 'a term that the glossary lacks',
    from: '<Termino id="planta">',
    to: '<Termino id="plata">',
    at: 'plata',
    says: '¿quisiste escribir «planta»?',
  },
  {
    name: 'a link to no chapter',
    from: 'Un aviso corto',
    to: '[Otro](../platas/) aviso corto',
    at: '../platas/',
    says: 'no lleva a ningún capítulo',
  },
  {
    name: 'a link to no section',
    from: 'Un aviso corto',
    to: '[Otro](#figura) aviso corto',
    at: '#figura)',
    says: '¿quisiste escribir «figuras»?',
  },
  {
    name: 'an image without words',
    from: 'Un aviso corto',
    to: '![](/favicon.svg) Un aviso corto',
    at: '![]',
    says: 'sin texto alternativo',
  },
  { name: 'a second title', from: '## Figuras', to: '# Figuras', at: '# Figuras', says: 'ya es el del capítulo' },
  {
    name: 'a level that is skipped',
    from: '## Figuras',
    to: '#### Figuras',
    at: '#### Figuras',
    says: 'salta del nivel 2 al 4',
  },
  { name: 'a field that lacks', from: /^minutes:.*\n/m, to: '', at: 2, says: '«minutes»: falta este campo' },
  {
    name: 'a field misspelt',
    from: /^objectives:/m,
    to: 'objetives:',
    at: 'objetives',
    says: '¿quisiste escribir «objectives»?',
  },
  {
    name: 'fields that are not YAML',
    from: 'title: Plantas',
    to: 'title: Plantas: la lista',
    at: 'title:',
    says: 'va entre comillas',
  },
  {
    name: 'a part that does not exist',
    from: 'part: unica',
    to: 'part: unicas',
    at: 'part:',
    says: '¿quisiste escribir «unica»?',
  },
  {
    name: 'a solution that fails',
    file: `${EXERCISE}/solucion.ts`,
    from: 'Albahaca',
    to: 'Menta',
    at: 1,
    says: 'no pasa las pruebas del reto',
  },
  {
    name: 'a start that is already the answer',
    file: `${EXERCISE}/inicio.ts`,
    from: '// Guarda la albahaca.',
    to: "session.add(new Planta({ nombre: 'Albahaca' }))\nsession.commit()",
    at: 1,
    says: 'ya pasa las pruebas',
  },
  {
    name: 'a wrong answer told otherwise',
    file: `${EXERCISE}/errores/sin-confirmar.ts`,
    from: 'falta confirmar',
    to: 'te equivocaste',
    at: 1,
    says: 'no con la explicación que anuncia',
  },
  {
    name: 'an exercise with two hints',
    file: `${EXERCISE}/reto.mdx`,
    from: /^ {2}- La sesión.*\n/m,
    to: '',
    at: 'hints:',
    says: 'exactamente 3 pistas',
  },
  {
    name: 'an exercise whose text cannot be read',
    file: `${EXERCISE}/reto.mdx`,
    from: /$/,
    to: '\n```ts\nconst a = 1\n',
    at: '```ts',
    says: 'el bloque ```ts se abre y no se cierra',
  },
  {
    name: 'an exercise that links to no section',
    file: `${EXERCISE}/reto.mdx`,
    from: /$/,
    to: '\nMira [las figuras](#figuras) y [esto](#figura).\n',
    at: 'Mira',
    says: '¿quisiste escribir «figuras»?',
  },
  {
    name: 'a question with two right choices',
    file: 'quizzes/plantas.yaml',
    from: 'text: "La guarda en el acto.",',
    to: 'text: "La guarda en el acto.", correct: true,',
    at: 'choices:',
    says: 'exactamente una opción',
  },
  {
    name: 'an import of what is not there',
    from: '## Retos',
    to: "import Dibujo from './figuras/Dibujo.astro'\n\n## Retos",
    at: 'import Dibujo',
    says: 'importa «./figuras/Dibujo.astro», que no existe',
  },
  {
    name: 'a picture of what is not there',
    from: '<EstadosDeSesion de="un-riego-mas"',
    to: '<EstadosDeSesion de="contar-plantas"',
    at: '<EstadosDeSesion',
    says: 'no pone objetos en una sesión',
  },
  {
    name: 'a comparison without what is sent',
    from: /```sql\nSELECT count[\s\S]*?```\n/,
    to: '',
    at: '<Comparar',
    says: 'no dice qué envía SQLAlchemy',
  },
  {
    name: 'a small exercise without a solution',
    from: '```ts solucion',
    to: '```ts error="x"',
    at: '<RetoBreve',
    says: 'le falta el bloque «solucion»',
  },
]

describe('one message, with its place, for', () => {
  it.each(ways)('$name', async ({ file = CHAPTER, from, to, told = file, at, says }) => {
    const good = course.read(file)
    const broken = good.replace(from, () => to)
    expect(broken, 'the break changes something').not.toBe(good)
    course.write(file, broken)
    try {
      const findings = await course.check()
      expect(findings.map(({ wrong, what }) => `${what} ${wrong}`)).toHaveLength(1)
      const [found] = findings
      expect(found?.file).toContain(told)
      const line = typeof at === 'number' ? at : broken.slice(0, broken.indexOf(at)).split('\n').length
      expect(found?.line).toBe(line)
      expect(Object.values(found ?? {}).join(' ')).toContain(says)
    } finally {
      course.write(file, good)
    }
  })

  it('fields left open, with a line across the page further down', async () => {
    const good = course.read(CHAPTER)
    course.write(CHAPTER, good.replace(/\n---\n/, '\n').replace('## Figuras', '---\n\n## Figuras'))
    const findings = await course.check()
    course.write(CHAPTER, good)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ line: 1, wrong: 'los campos se abren con «---» y no se cierran.' })
  })

  it('a setup that fails, whatever begins with it', async () => {
    const good = course.read('setups/plantas.ts')
    course.write('setups/plantas.ts', `${good}\nsembrar()\n`)
    const findings = await course.check()
    course.write('setups/plantas.ts', good)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ line: good.split('\n').length + 1, what: 'la preparación' })
    expect(findings[0]?.file).toContain('setups/plantas.ts')
    expect(findings[0]?.got).toContain('sembrar')
  })

  it('examples of which nothing is kept', async () => {
    const good = course.read('outcomes/plantas.json')
    course.remove('outcomes/plantas.json')
    const findings = await course.check()
    course.write('outcomes/plantas.json', good)
    expect(findings).toHaveLength(1)
    expect(findings[0]?.cause).toContain('npm run check -- --update')
  })

  it('a solution that is not there', async () => {
    const good = course.read(`${EXERCISE}/solucion.ts`)
    course.remove(`${EXERCISE}/solucion.ts`)
    const findings = await course.check()
    course.write(`${EXERCISE}/solucion.ts`, good)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ line: 1, wrong: expect.stringContaining('sin solución nadie sabe') })
    expect(findings[0]?.file).toContain(`${EXERCISE}/solucion.ts`)
  })

  it('an accent in the name of a file', async () => {
    course.write('setups/jardín.ts', 'const jardin = 1\n')
    const findings = await course.check()
    course.remove('setups/jardín.ts')
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ expected: 'jardin', got: 'jardín' })
  })

  it('questions of no chapter', async () => {
    course.write('quizzes/planta.yaml', course.read('quizzes/plantas.yaml'))
    const findings = await course.check()
    course.remove('quizzes/planta.yaml')
    expect(findings).toHaveLength(1)
    expect(findings[0]?.cause).toContain('¿quisiste escribir «plantas»?')
  })
})

it('nothing, of a chapter as it is made', async () => {
  expect(await course.check()).toEqual([])
})
