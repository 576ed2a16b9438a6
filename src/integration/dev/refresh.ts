// What happens in the dev server when a file of the course is saved. Left to itself, Astro gathers changes for half a
// second, evaluates every module of the page again and reloads it. Here the text alone is forgotten, and the page asks
// for itself again (see renew.ts).
import { readFileSync } from 'node:fs'
import { type DevEnvironment, type HotPayload, isRunnableDevEnvironment, type ViteDevServer } from 'vite'
import { saved } from '../../lib/content/saved.ts'

/** What a page hears. One that shows an error does not know of it, and reloads. */
export const SAVED = 'alquimia:guardado'
/** A page says that it listens: what it was not told of while it came, it is told now. */
const LISTENING = 'alquimia:oyendo'
/** Milliseconds that a text which the loaders reject, or have no change in, takes to reach the page all the same. */
const REJECTED = 120

/** Milliseconds between files that are saved at once. */
const TOGETHER = 20

/** For how long Astro may take to write its store, and to tell of it: a busy machine, many seconds. */
const ECHO = 60_000
/** What it tells its own servers of the store, just before it reloads the pages. */
const STORED = 'astro:content-changed'

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
    saved().times++
    for (const environment of servers(server)) environment.hot.send(STORED, {})
    // A word of ours in Vite's own message: pages that do not know it do what they always do.
    server.environments.client.hot.send({ type: 'full-reload', path: SAVED })
  }
  server.environments.client.hot.on(LISTENING, (_, page) => page.send(LISTENING, { times: saved().times }))
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
      if (isRead(file)) told = 0
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
  let stored = false
  for (const { hot } of servers(server))
    keeping(hot, (payload) => {
      if (payload !== STORED) return false
      stored = true
      // Astro sends both in one go: a reload that comes later has another reason.
      queueMicrotask(() => {
        stored = false
      })
      return false
    })
  keeping(server.environments.client.hot, (payload) => {
    if (typeof payload !== 'object' || payload.type !== 'full-reload') return false
    return server.ws.clients.size === 0 || (payload.path === '*' && stored && already())
  })
}

/** What is sent is heard before it is, and kept where `kept` says so. */
function keeping(hot: DevEnvironment['hot'], kept: (payload: HotPayload | string) => boolean): void {
  const send = hot.send.bind(hot) as (...args: unknown[]) => void
  hot.send = (...args: unknown[]) => {
    if (!kept(args[0] as HotPayload | string)) send(...args)
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
