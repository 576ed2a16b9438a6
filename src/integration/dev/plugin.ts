// While chapters are written: each shows what is wrong in its place (see readable.ts), and a side panel tells how it
// stands, from the same checks as `npm run check`.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { shown } from '../../lib/authoring/check/files.ts'
import { componentDocs } from '../../lib/authoring/component-props.ts'
import { readableChapter } from '../../lib/authoring/readable.ts'
import type { Course } from '../../lib/content/course.ts'
import { refreshOnSave } from './refresh.ts'
import { Reports } from './reports.ts'

export const REPORT = '/@alquimia/informe'

export function writingHelp(course: Course, pages: string): Plugin {
  const parts = course.parts?.map(({ id }) => id)
  const reports = new Reports(course.content, pages, parts)
  const components = componentDocs(join(import.meta.dirname, '../../components')).map(({ name }) => name)
  const isText = (file: string) => file.startsWith(course.content) && file.endsWith('.mdx')
  const isRead = (file: string) => file.startsWith(course.content) && /\.(?:mdx|yaml)$/.test(file)
  const sourceOf = (file: string) => {
    const path = file.startsWith(course.content) ? relative(course.content, file).replaceAll('\\', '/') : ''
    return /^(?:setups|snippets|exercises|migrations)\/.*\.(?:ts|sql|py|ini)$/.test(path) ? path : undefined
  }
  return {
    name: 'alquimia:escribir',
    enforce: 'pre',
    apply: 'serve',
    transform(text, id) {
      const path = id.split('?')[0] ?? ''
      // Astro asks for the same file in other ways, which give no Markdown.
      if (!isText(path) || /[?&]astroPropagatedAssets/.test(id)) return undefined
      return { code: readableChapter(text, { file: shown(path), components, folder: import.meta.dirname }), map: null }
    },
    // Texts and sources are taken anew by refresh.ts: Astro would forget with them all that leads to them.
    hotUpdate: {
      order: 'pre',
      handler: ({ file, type }) => (isText(file) || (type === 'update' && sourceOf(file)) ? [] : undefined),
    },
    configureServer(server) {
      // Vite only watches what it was asked for, and a snippet's text comes into the page by another way.
      server.watcher.add(join(course.content, 'snippets'))
      refreshOnSave(server, { isText, isRead, sourceOf, textsWith: (snippet) => textsWith(course.content, snippet) })
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url ?? '', 'http://sitio')
        if (!url.pathname.endsWith(REPORT)) return next()
        response.setHeader('Content-Type', 'application/json; charset=utf-8')
        const { report, error } = await reports.of(url.searchParams.get('capitulo') ?? '')
        if (error !== undefined) response.statusCode = 500
        response.end(JSON.stringify(report ?? { error }))
      })
    },
  }
}

/** Highlighted code taken from a real file is made with its text, which does not know of the file. */
const textsWith = (content: string, snippet: string): string[] =>
  globSync('**/*.mdx', { cwd: content })
    .map((file) => join(content, file))
    .filter((file) => readFileSync(file, 'utf8').includes(`desde="${snippet}"`))

/** The panel's own script: plain TypeScript, which Vite serves as it does the site's. */
export const panelScript = (): string => `import ${JSON.stringify(join(import.meta.dirname, 'panel.ts'))}`
