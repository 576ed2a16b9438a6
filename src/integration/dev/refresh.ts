// What happens in the dev server when a file of the course is saved. Left to itself, Astro gathers changes for half a
// second, evaluates every module of the page again and reloads it. Here the text alone is forgotten, and the page asks
// for itself again (see renew.ts).
import { readFileSync } from 'node:fs'
import { type DevEnvironment, type HotPayload, isRunnableDevEnvironment, type ViteDevServer } from 'vite'
import { saved } from '../../lib/content/saved.ts'

/** What a page hears. One that shows an error does not know of it, and reloads. */
export const SAVED = 'alquimia:guardado'
/** Milliseconds that a text which the loaders reject, or have no change in, takes to reach the page all the same. */
const REJECTED = 120

/** Milliseconds between files that are saved at once. */
const TOGETHER = 20

/** For how long Astro may go on telling of a store that it has written. */
const ECHO = 5_000

export interface Kinds {
  /** Texts that the server turns into modules. */
  isText(file: string): boolean
  /** Whatever the loaders read. */
  isRead(file: string): boolean
  /** The path in the course's folder of a file that pages take as text. */
  sourceOf(file: string): string | undefined
  /** Texts that show this file of `snippets`. */
  textsWith(snippet: string): readonly string[]
}

export function refreshOnSave(server: ViteDevServer, { isText, isRead, sourceOf, textsWith }: Kinds): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let told = 0
  const tell = () => {
    clearTimeout(waiting)
    waiting = undefined
    for (const environment of servers(server)) environment.hot.send('astro:content-changed', {})
    // A word of ours in Vite's own message: pages that do not know it do what they always do.
    server.environments.client.hot.send({ type: 'full-reload', path: SAVED })
  }
  saved().tell = (fresh) => {
    // Astro alone can show what was not there.
    told = fresh ? Date.now() : 0
    if (fresh) tell()
  }
  server.watcher.on('change', (file) => {
    const source = sourceOf(file)
    if (source === undefined && !isRead(file)) return
    const text = read(file)
    if (isText(file)) forgetText(server, file, text)
    if (source !== undefined) {
      saved().files.set(source, text)
      const [, snippet] = /^snippets\/(.*)/.exec(source) ?? []
      if (snippet !== undefined) for (const each of textsWith(snippet)) forgetText(server, each)
    }
    clearTimeout(waiting)
    // No loader reads a source: there is nothing to wait for, but for the rest of what is saved with it.
    waiting = setTimeout(tell, source === undefined ? REJECTED : TOGETHER)
    // Editors empty a file before they write it, and the watcher may tell of the first and not of the second.
    setTimeout(() => {
      if (read(file) !== text) server.watcher.emit('change', file)
    }, REJECTED)
  })
  // One that goes, or comes back, is Vite's matter: it makes again the list of those there are.
  for (const event of ['unlink', 'add'] as const)
    server.watcher.on(event, (file) => {
      const source = sourceOf(file)
      if (source !== undefined) saved().files.delete(source)
    })
  withoutSecondReload(server, () => Date.now() - told < ECHO)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/**
 * When Astro has written the store it reloads every page: those that asked already have nothing new to show. And Vite keeps
 * a reload that nobody heard for the first page that comes, which is new.
 */
function withoutSecondReload(server: ViteDevServer, already: () => boolean): void {
  const { hot } = server.environments.client
  const send = hot.send.bind(hot) as (...args: unknown[]) => void
  hot.send = (...args: unknown[]) => {
    const [payload] = args as [HotPayload | string]
    const reload = typeof payload === 'object' && payload.type === 'full-reload'
    if (reload && (server.ws.clients.size === 0 || (payload.path === '*' && already()))) return
    send(...args)
  }
}

const imports = new Map<string, string>()

/**
 * Only the module of the text: those that lead to it take it again when the page is asked for. If what it imports has
 * changed, also those that gather its styles.
 */
export function forgetText(server: ViteDevServer, file: string, text = read(file)): void {
  const now = importsOf(text)
  const whole = imports.get(file) !== now
  imports.set(file, now)
  for (const environment of servers(server)) {
    for (const module of environment.moduleGraph.getModulesByFile(file) ?? []) {
      if (module.id === null || (module.id !== file && !whole)) continue
      if (whole) environment.moduleGraph.invalidateModule(module)
      // Not `invalidateModule`, which goes on to every module that leads to this one.
      module.transformResult = null
      module.lastInvalidationTimestamp = Date.now()
      if (!isRunnableDevEnvironment(environment)) continue
      const { evaluatedModules } = environment.runner
      const evaluated = evaluatedModules.getModuleById(module.id)
      if (evaluated) evaluatedModules.invalidateModule(evaluated)
    }
  }
}

const servers = (server: ViteDevServer): DevEnvironment[] =>
  Object.entries(server.environments).flatMap(([name, environment]) => (name === 'client' ? [] : [environment]))

const importsOf = (text: string): string => (text.match(/^import .*$/gm) ?? []).join('\n')
