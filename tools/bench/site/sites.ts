// Builds the two sites to compare: ours, and a stock Starlight with the words of ours.
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runNode } from '../common/command.ts'
import { installPeer, peerFolder } from '../common/peer.ts'
import { root } from '../common/root.ts'
import { pageToMarkdown } from './markdown.ts'

const starlight = peerFolder('starlight')

export interface Sites {
  ours: string
  starlight: string
}

/** Our site alone; its folder. */
export function buildOurs(): string {
  const ours = join(root, 'bench/out/alquimia')
  console.log('Construyendo Alquimia…')
  buildWithAstro(root, ours)
  return ours
}

export function buildSites(): Sites {
  const ours = buildOurs()
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

function installStarlight() {
  for (const stale of ['src', '.astro', 'node_modules/.astro']) {
    rmSync(join(starlight, stale), { recursive: true, force: true })
  }
  installPeer('starlight', 'Starlight')
}

/** Every page of ours, at the same address. */
function writeDocs(ours: string) {
  for (const page of globSync('**/index.html', { cwd: ours })) {
    const doc = join(starlight, 'src/content/docs', `${dirname(page) === '.' ? 'index' : dirname(page)}.md`)
    mkdirSync(dirname(doc), { recursive: true })
    writeFileSync(doc, pageToMarkdown(readFileSync(join(ours, page), 'utf8')))
  }
}
