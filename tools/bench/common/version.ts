import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of a package as installed in a project's folder. */
export function versionOf(name: string, folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
  return String(manifest.version)
}
