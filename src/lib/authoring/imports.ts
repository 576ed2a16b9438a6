// What a chapter brings from other files: its own drawings.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The first of its imports that names a file that is not there. `file` is the chapter's, from where the command runs. */
export const missingImport = (code: string, file: string): string | undefined =>
  [...code.matchAll(/^import\b[^'"]*['"](\.[^'"]+)['"]/gm)]
    .map(([, path = '']) => path)
    .find((path) => !existsSync(resolve(dirname(file), path)))
