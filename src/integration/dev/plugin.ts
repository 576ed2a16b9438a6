// While chapters are written: each shows what is wrong in its place (see readable.ts), and a side panel tells how it
// stands, from the same checks as `npm run check`.
import { join } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'
import { shown } from '../../lib/authoring/check/files.ts'
import { componentDocs } from '../../lib/authoring/component-props.ts'
import { readableChapter } from '../../lib/authoring/readable.ts'
import type { Course } from '../../lib/content/course.ts'
import { Reports } from './reports.ts'

export const REPORT = '/@alquimia/informe'

export function writingHelp(course: Course, pages: string): Plugin {
  const chapters = join(course.content, 'chapters')
  const reports = new Reports(course.content, pages)
  const components = componentDocs(join(import.meta.dirname, '../../components')).map(({ name }) => name)
  return {
    name: 'alquimia:escribir',
    enforce: 'pre',
    apply: 'serve',
    transform(text, id) {
      const path = id.split('?')[0] ?? ''
      // Astro asks for the same file in other ways, which give no Markdown.
      if (!path.endsWith('.mdx') || !path.startsWith(chapters) || /[?&]astroPropagatedAssets/.test(id)) return undefined
      return { code: readableChapter(text, { file: shown(path), components, folder: import.meta.dirname }), map: null }
    },
    configureServer(server) {
      reloadOnSnippets(server, course.content)
      reloadAtOnce(server, chapters)
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

/** Astro waits half a second for more changes before it reloads; whoever writes does not have to. */
function reloadAtOnce(server: ViteDevServer, chapters: string): void {
  server.watcher.on('change', (file) => {
    if (!file.startsWith(chapters)) return
    for (const environment of Object.values(server.environments))
      for (const module of environment.moduleGraph.getModulesByFile(file) ?? [])
        environment.moduleGraph.invalidateModule(module)
    server.hot.send({ type: 'full-reload' })
  })
}

/** The panel's own script: plain TypeScript, which Vite serves as it does the site's. */
export const panelScript = (): string => `import ${JSON.stringify(join(import.meta.dirname, 'panel.ts'))}`
