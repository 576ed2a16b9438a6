// Builds the two sites to compare: ours, and a stock Starlight with the words of ours.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runNode } from '../common/command.ts'
import { root } from '../common/root.ts'
import { pageToMarkdown } from './markdown.ts'

const starlight = join(root, 'bench/out/starlight')

export interface Sites {
  ours: string
  starlight: string
}

export function buildSites(): Sites {
  const ours = join(root, 'bench/out/alquimia')
  console.log('Construyendo Alquimia…')
  buildWithAstro(root, ours)
  console.log('Construyendo Starlight con el mismo texto…')
  installStarlight()
  writeDocs(ours)
  const built = join(root, 'bench/out/starlight/dist')
  buildWithAstro(starlight, built)
  return { ours, starlight: built }
}

export interface PageToMeasure {
  name: string
  path: string
}

/** The home page and every chapter written so far, in the guide's order. */
export function pagesToMeasure(): PageToMeasure[] {
  const files = readdirSync(join(root, 'src/content/chapters')).filter((file) => file.endsWith('.mdx'))
  const chapters = files.sort().map((file) => file.replace(/\.mdx$/, ''))
  return [
    { name: 'Portada', path: '' },
    ...chapters.map((id) => ({ name: `Capítulo ${id}`, path: `capitulos/${id.replace(/^\d+-/, '')}/` })),
  ]
}

function buildWithAstro(folder: string, out: string) {
  rmSync(out, { recursive: true, force: true })
  const manifest = createRequire(join(folder, 'package.json')).resolve('astro/package.json')
  runNode(join(dirname(manifest), 'bin/astro.mjs'), ['build', '--outDir', out], folder, 'astro build')
}

/** A copy of bench/starlight, so that what npm and Astro leave behind stays out of the repository. */
function installStarlight() {
  const source = join(root, 'bench/starlight')
  const lock = createHash('sha256')
    .update(readFileSync(join(source, 'package-lock.json')))
    .digest('hex')
  const stamp = join(starlight, 'node_modules/.installed')
  for (const stale of ['src', '.astro', 'node_modules/.astro']) {
    rmSync(join(starlight, stale), { recursive: true, force: true })
  }
  cpSync(source, starlight, { recursive: true, filter: (path) => !path.startsWith(join(source, 'node_modules')) })
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Instalando Starlight (una sola vez)…')
  runNode(npm(), ['ci'], starlight, 'npm ci')
  writeFileSync(stamp, lock)
}

/** The npm that runs this script, or the one beside the machine's Node. */
function npm(): string {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')
  const inside = ['node_modules/npm/bin/npm-cli.js', '../lib/node_modules/npm/bin/npm-cli.js']
  const found = folders.flatMap((folder) => inside.map((file) => join(folder, file))).find((path) => existsSync(path))
  if (!found) throw new Error('No se encontró npm: ejecuta la prueba con «npm run bench».')
  return found
}

/** Every page of ours, at the same address. */
function writeDocs(ours: string) {
  for (const page of globSync('**/index.html', { cwd: ours })) {
    const doc = join(starlight, 'src/content/docs', `${dirname(page) === '.' ? 'index' : dirname(page)}.md`)
    mkdirSync(dirname(doc), { recursive: true })
    writeFileSync(doc, pageToMarkdown(readFileSync(join(ours, page), 'utf8')))
  }
}
