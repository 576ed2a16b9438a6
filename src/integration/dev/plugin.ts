// While chapters are written: each shows what is wrong in its place (see readable.ts), and a side panel tells how it
// stands, from the same checks as `npm run check`.
import { join } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'
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
    // The text is forgotten by refresh.ts: Astro would forget with it all that leads to it.
    hotUpdate: { order: 'pre', handler: ({ file }) => (isText(file) ? [] : undefined) },
    configureServer(server) {
      reloadOnSnippets(server, course.content)
      refreshOnSave(server, { isText, isRead })
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

/** Highlighted code taken from a real file is made with its chapter, which does not know of the file. */
function reloadOnSnippets(server: ViteDevServer, content: string): void {
  server.watcher.add(join(content, 'snippets'))
  server.watcher.on('change', (file) => {
    if (!file.startsWith(join(content, 'snippets'))) return
    for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll()
    server.hot.send({ type: 'full-reload' })
  })
}

/** The panel's own script: plain TypeScript, which Vite serves as it does the site's. */
export const panelScript = (): string => `import ${JSON.stringify(join(import.meta.dirname, 'panel.ts'))}`
