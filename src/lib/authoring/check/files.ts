// How the files of a course are named.
import { basename, relative } from 'node:path'

export const slugOfFile = (path: string): string =>
  basename(path)
    .replace(/\.\w+$/, '')
    .replace(/^\d+-/, '')
export const shown = (path: string): string => relative(process.cwd(), path).replaceAll('\\', '/')
