// What VS Code knows of a course: schemas for the files that are only fields, with each field's sentence, and a snippet for
// each component, with the properties that it cannot do without. Fields of an .mdx are looked at by Astro's own extension,
// with the schemas that it makes of the same collections: the extension of YAML does not read them there.
import { z } from 'astro/zod'
import { migration, part, quiz, term } from '../content/schema.ts'
import { type ComponentDoc, componentDocs } from './component-props.ts'
import { componentTexts } from './component-texts.ts'

/** Each file of .vscode with its text. */
export function editorFiles(components: string): [name: string, text: string][] {
  const schemas = { quiz, term, part, migration }
  return [
    ...Object.entries(schemas).map(([name, schema]): [string, string] => [
      `schemas/${name}.json`,
      json(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-7' })),
    ]),
    ['capitulos.code-snippets', json(snippets(componentDocs(components)))],
  ]
}

/** A place to fill, as VS Code writes it: with what it says at first, or with what it admits. */
const place = (at: number, text: string) => `$\{${at}:${text}}`
const choice = (at: number, ...all: readonly string[]) => `$\{${at}|${all.join(',')}|}`

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

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

/** Properties that a component can do without, and its snippet brings. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = { Nota: ['tipo', 'titulo'], DiagramaER: ['prepara'] }

function attributesOf({ name, props }: ComponentDoc): string {
  const wanted = props.filter((prop) => prop.required || WITHOUT[name]?.includes(prop.name))
  return wanted
    .map((prop, i) => ` ${prop.name}="${prop.values ? choice(i + 1, ...prop.values) : `$${i + 1}`}"`)
    .join('')
}
