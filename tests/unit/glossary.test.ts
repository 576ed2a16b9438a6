// A word of the glossary is linked to it where the guide first uses it, so that nobody meets it unexplained.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { chapters, contentFolder } from '../support/chapter-files.ts'

/** Also words of every day, or of something else, in which the first use is not that of the term. */
const EVERYDAY = new Set(['esquema', 'revision', 'ruta', 'servicio', 'tarea', 'vista'])

const terms = globSync('glossary/*.yaml', { cwd: contentFolder }).map((file) => ({
  id: basename(file, '.yaml'),
  name: String(parse(readFileSync(join(contentFolder, file), 'utf8')).term),
}))

const LINK = /<Termino id="([^"]+)">([\s\S]*?)<\/Termino>/g

/** Of a chapter, the sentences; a link becomes «⟦id⟧», which no word is. */
const sentences = chapters.map(({ file, body }) => ({
  file,
  text: body
    .replace(LINK, '⟦$1⟧')
    .replace(/```[\s\S]*?```|`[^`\n]*`|\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/^#+ .*$/gm, ' ')
    .replace(/<[A-Za-z][^>]*>|\]\([^)]*\)/g, ' '),
}))

test.each(terms.filter(({ id }) => !EVERYDAY.has(id)))('«$name» is linked where it first comes up', ({ id, name }) => {
  const bare = name.replace(/\s*\(.*\)/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const use = new RegExp(`⟦${id}⟧|(?<![\\p{L}\\p{N}_⟦-])${bare}(?:e?s)?(?![\\p{L}\\p{N}_⟧-])`, 'iu')
  for (const { file, text } of sentences) {
    const found = use.exec(text)
    if (!found) continue
    const around = text.slice(Math.max(0, found.index - 50), found.index + 40).replaceAll('\n', ' ')
    expect(found[0], `${file}: «…${around}…» ha de llevar <Termino id="${id}">`).toBe(`⟦${id}⟧`)
    return
  }
})
