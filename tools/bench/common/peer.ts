// A peer that benchmarks compare with is a project of its own in bench/: it is copied to bench/out and installed there
// the first time, so that what npm leaves behind stays out of the repository.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './command.ts'
import { root } from './root.ts'

export const peerFolder = (name: string) => join(root, 'bench/out', name)

export function installPeer(name: string, what: string): string {
  const source = join(root, 'bench', name)
  const folder = peerFolder(name)
  const lock = createHash('sha256')
    .update(readFileSync(join(source, 'package-lock.json')))
    .digest('hex')
  const stamp = join(folder, 'node_modules/.installed')
  cpSync(source, folder, { recursive: true, filter: (path) => !path.startsWith(join(source, 'node_modules')) })
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder
  console.log(`Instalando ${what} (una sola vez)…`)
  runNode(npm(), ['ci'], folder, 'npm ci')
  writeFileSync(stamp, lock)
  return folder
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
