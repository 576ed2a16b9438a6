import { globSync } from 'node:fs'

/** Every page of the built site, as the path that a browser asks for. */
export const pages: string[] = globSync('**/*.html', { cwd: 'dist' })
  .map((file) => `/${file.replace(/\\/g, '/').replace(/index\.html$/, '')}`)
  .sort()

export const chapterPages = pages.filter((path) => path.startsWith('/capitulos/'))
export const firstChapter = '/capitulos/introduccion-a-los-orm/'
