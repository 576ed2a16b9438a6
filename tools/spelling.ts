// The spelling of all that a reader reads: chapters, exercises, quizzes, terms, guides, and the texts of the interface.
// `npm run spelling -- --words` prints each unknown word once, for `src/content/palabras.txt`.
import { globSync, readFileSync } from 'node:fs'
import { proseOfAstro, proseOfMdx, proseOfTypeScript, proseOfYaml } from './spelling/prose.ts'
import { createSpeller } from './spelling/speller.ts'

const OWN_WORDS = 'src/content/palabras.txt'
const READ: readonly [pattern: string, prose: (text: string) => string][] = [
  ['src/content/**/*.mdx', proseOfMdx],
  ['src/content/**/*.yaml', proseOfYaml],
  ['examples/*/contenido/**/*.mdx', proseOfMdx],
  ['examples/*/contenido/**/*.yaml', proseOfYaml],
  ['src/{components,integration,layouts,pages,routes,lib}/**/*.ts', proseOfTypeScript],
  ['src/{components,integration,layouts,pages,routes}/**/*.astro', proseOfAstro],
]

const words = readFileSync(OWN_WORDS, 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter((line) => line !== '')
const speller = createSpeller(words)

const unknown = new Map<string, string[]>()
let files = 0
for (const [pattern, prose] of READ)
  for (const file of globSync(pattern).sort()) {
    files += 1
    for (const { word, line, column } of speller.misspellings(prose(readFileSync(file, 'utf8'))))
      unknown.set(word, [...(unknown.get(word) ?? []), `${file.replaceAll('\\', '/')}:${line}:${column}`])
  }

if (process.argv.includes('--words'))
  console.log([...unknown.keys()].sort((a, b) => a.localeCompare(b, 'es')).join('\n'))
else
  for (const [word, places] of unknown) {
    const better = speller.suggest(word)
    const suggestion = better.length > 0 ? ` ¿Quisiste decir ${better.map((each) => `«${each}»`).join(', ')}?` : ''
    for (const place of places) console.error(`${place} — «${word}» no está en el diccionario.${suggestion}`)
  }
if (unknown.size > 0 && !process.argv.includes('--words')) {
  console.error(`\nCorrige la palabra o, si está bien escrita, agrégala a ${OWN_WORDS}.`)
  process.exitCode = 1
} else if (unknown.size === 0) console.log(`${files} archivos sin faltas.`)
