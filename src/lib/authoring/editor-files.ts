// What VS Code knows of chapters: schemas for the fields of files, with each field's sentence, and a snippet for each
// component, with the properties that it cannot do without.
import { z } from 'astro/zod'
import { chapter, exercise, migration, part, quiz, term } from '../content/schema.ts'
import { type ComponentDoc, componentDocs } from './component-props.ts'
import { componentTexts } from './component-texts.ts'
import { fieldTexts } from './field-texts.ts'

/** Each file of .vscode with its text. */
export function editorFiles(components: string): [name: string, text: string][] {
  const schemas: [string, z.ZodObject, Readonly<Record<string, string>>][] = [
    ['chapter', chapter, fieldTexts.chapter],
    ['exercise', exercise, fieldTexts.exercise],
    ['quiz', quiz, {}],
    ['term', term, fieldTexts.term],
    ['part', part, {}],
    ['migration', migration, {}],
  ]
  return [
    ...schemas.map(([name, schema, texts]): [string, string] => [
      `schemas/${name}.json`,
      json(schemaOf(schema, texts)),
    ]),
    ['capitulos.code-snippets', json(snippets(componentDocs(components)))],
  ]
}

/** A place to fill, as VS Code writes it: with what it says at first, or with what it admits. */
const place = (at: number, text: string) => `$\{${at}:${text}}`
const choice = (at: number, ...all: readonly string[]) => `$\{${at}|${all.join(',')}|}`

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

function schemaOf(schema: z.ZodObject, texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-7' }) as {
    properties?: Record<string, Record<string, unknown>>
  }
  for (const [name, text] of Object.entries(texts)) {
    const field = made.properties?.[name]
    if (field) field.description = text
  }
  return made
}

/** What goes inside of each, where something does; `$n` are the places to fill, after those of the properties. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  Ejemplo: [
    '',
    '```python',
    '$2',
    '```',
    '',
    '```ts',
    '$3',
    '```',
    '',
    '<Salida>',
    '',
    '```text',
    '$4',
    '```',
    '',
    '</Salida>',
    '',
    '<Cambialo>',
    '',
    '$5',
    '',
    '</Cambialo>',
  ],
  Playground: ['', `\`\`\`${choice(2, 'ts', 'sql')}`, '$3', '```', ''],
  Comparar: ['', '```python', '$2', '```', '', '```ts', '$3', '```', '', '```sql', '$4', '```', ''],
  Salida: ['', '```text', '$1', '```', ''],
  Cambialo: ['', '$1', '', '<Respuesta>', '', '$2', '', '</Respuesta>', ''],
  Respuesta: ['', '$1', ''],
  Nota: ['', '$3', ''],
  Margen: ['', '$1', ''],
  Figura: ['', '$2', ''],
  ClienteAPI: ['', '```http', '### $3 → 200', 'GET /$4', '```', ''],
  RetoBreve: [
    '',
    '$2',
    '',
    '```ts inicio',
    '$3',
    '```',
    '',
    '```ts prueba',
    "import { espera, prueba } from 'alquimia/pruebas'",
    '',
    "prueba('$4', () => {",
    '  espera($5).igual($6)',
    '})',
    '```',
    '',
    '```ts solucion',
    '$7',
    '```',
    '',
    '```ts error="$8"',
    '$9',
    '```',
    '',
  ],
}

function snippets(docs: readonly ComponentDoc[]): Record<string, unknown> {
  const made = docs.map((doc) => {
    const { name } = doc
    const given = attributesOf(doc)
    const inside = INSIDE[name]
    const body =
      name === 'Termino'
        ? [`<Termino id="$1">${place(2, 'palabra')}</Termino>`]
        : inside
          ? [`<${name}${given}>`, ...inside, `</${name}>`]
          : [`<${name}${given} />`]
    return [name, { scope: 'mdx', prefix: name.toLowerCase(), description: componentTexts[name] ?? '', body }] as const
  })
  const matter = [
    '---',
    'order: $1',
    'part: $2',
    'title: $3',
    'description: $4',
    'objectives:',
    '  - $5',
    '  - $6',
    `minutes: ${place(7, '10')}`,
    '---',
    '',
    '$0',
  ]
  return {
    ...Object.fromEntries(made),
    Capítulo: { scope: 'mdx', prefix: 'capitulo', description: 'Los campos de un capítulo.', body: matter },
  }
}

function attributesOf({ name, props }: ComponentDoc): string {
  const wanted = name === 'Nota' ? props : props.filter(({ required }) => required)
  return wanted
    .map((prop, i) => ` ${prop.name}="${prop.values ? choice(i + 1, ...prop.values) : `$${i + 1}`}"`)
    .join('')
}
