/** The spell checker itself: what it reads, what it leaves alone, and where it says that a word stands. */
import { describe, expect, test } from 'vitest'
import { proseOfAstro, proseOfMdx, proseOfTypeScript, proseOfYaml } from '../../tools/spelling/prose.ts'
import { createSpeller } from '../../tools/spelling/speller.ts'

const speller = createSpeller(['Kysely'])
const wrong = (prose: string) =>
  speller.misspellings(prose).map(({ word, line, column }) => `${line}:${column} ${word}`)

test('of a chapter, the prose is read in its place, and code, names and addresses are not', () => {
  const chapter = [
    '---',
    'title: La seción',
    'keywords: [joinedload, sesssion]',
    '---',
    '',
    'Una <Termino id="sesion">sesion</Termino> con `autofluush`, [aquí](https://ejemplo.org/coleccion).',
    '',
    '<Ejemplo titulo="Un ejenplo" prepara="lectoresss">',
    '',
    '```ts',
    'const variablle = 1',
    '```',
    '',
    '{/* nota privadda */} Se lee {valorr} con Kysely y SQLAlchemy 2.0.',
  ].join('\n')
  expect(wrong(proseOfMdx(chapter))).toEqual(['2:11 seción', '6:26 sesion', '8:21 ejenplo'])
})

test('of a list of questions, the fields that a reader reads', () => {
  expect(
    wrong(proseOfYaml('term: indize\nenglish: indexx\nshort: "Hace `CREATEE` más rapida"\nsee: [tablla]')),
  ).toEqual(['1:7 indize', '3:28 rapida'])
})

test('of a line of the cheat sheet, what it is for', () => {
  const lines = ['- do: Leeer', '  python: |-', '    paraa', '    siii', '  note: sinn']
  expect(wrong(proseOfYaml(lines.join('\n')))).toEqual(['1:7 Leeer', '5:9 sinn'])
})

test('of a program, the Spanish that it says', () => {
  const hole = '$' + '{nombree}'
  const code = `throw new Error(\`No se encontro la tabla «librosss» de ${hole}.\`)\nconst claase = 'flexx'\n`
  expect(wrong(proseOfTypeScript(code))).toEqual(['1:24 encontro'])
})

test('of a page, its text and the attributes that are read', () => {
  const page =
    '---\nconst malll = 1\n---\n<p class="grandde">La pajina {de(inicioo)}</p><img alt="La fotto de la tienda" />'
  expect(wrong(proseOfAstro(page))).toEqual(['4:23 pajina', '4:60 fotto'])
})

describe('verbs with their pronouns', () => {
  test.each(['escríbelo', 'repítelas', 'dímelo', 'juntarlas', 'deshazla', 'quitándola', 'explicártelo', 'ponlo'])(
    '«%s» is right',
    (word) => expect(wrong(word)).toEqual([]),
  )
  test.each(['escribelo', 'juntárlas', 'desházla', 'quitandola', 'ponteloo'])('«%s» is wrong', (word) =>
    expect(wrong(word)).toEqual([`1:1 ${word}`]),
  )
})
