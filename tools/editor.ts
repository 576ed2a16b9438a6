// npm run editor: writes what VS Code knows of chapters (.vscode): schemas of the fields and snippets of the components,
// both made from what the site itself checks. A test says when they are out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { editorFiles } from '../src/lib/authoring/editor-files.ts'

const root = resolve(import.meta.dirname, '..')
for (const [name, text] of editorFiles(join(root, 'src/components'))) {
  const path = join(root, '.vscode', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`.vscode/${name}`)
}
