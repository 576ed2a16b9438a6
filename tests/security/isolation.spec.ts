// Nothing of a program reaches the network, the browser's storage or the page. Every attempt is made twice: from a
// program, and from a worker without our precautions, which only the frame's policy holds back. What counts is a server
// that would have been asked.
import { expect, printed, test } from './support/fixture.ts'

const ways: Record<string, (outside: string) => string> = {
  fetch: (out) => `return (await fetch('${out}/fetch')).status`,
  'fetch without cors': (out) => `return (await fetch('${out}/no-cors', { mode: 'no-cors', keepalive: true })).type`,
  'fetch of the page': () => `return (await fetch('http://localhost/')).status`,
  XMLHttpRequest: (out) =>
    `return await new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done(x.status); x.onerror = () => done('refused'); x.open('GET', '${out}/xhr'); x.send() })`,
  WebSocket: (out) =>
    `return await new Promise((done) => { const w = new WebSocket('${out.replace('http', 'ws')}/ws'); w.onopen = () => done('open'); w.onerror = () => done('refused') })`,
  EventSource: (out) =>
    `return await new Promise((done) => { const s = new EventSource('${out}/events'); s.onopen = () => done('open'); s.onerror = () => done('refused') })`,
  'import() of an address': (out) => `return (await import('${out}/module.js')).fuera`,
  'import() of data': () => `return (await import('data:text/javascript,export const fuera = true')).fuera`,
  importScripts: (out) => `importScripts('${out}/script.js'); return globalThis.fuera`,
  'a worker from outside': (out) =>
    `return await new Promise((done) => { const w = new Worker('${out}/worker.js'); w.onerror = () => done('refused'); w.onmessage = () => done('open') })`,
  'a worker of its own that fetches': (out) =>
    `const address = URL.createObjectURL(new Blob(["fetch('${out}/nested').then(() => postMessage('open'), () => postMessage('refused'))"])); return await new Promise((done) => { const w = new Worker(address); w.onmessage = ({ data }) => done(data); w.onerror = () => done('refused') })`,
  WebTransport: (out) =>
    `const t = new WebTransport('${out.replace('http', 'https')}/transport'); t.closed.catch(() => {}); await t.ready; return 'open'`,
  sendBeacon: (out) => `return navigator.sendBeacon('${out}/beacon')`,
  WebRTC: () => `return String(new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] }))`,
  localStorage: () => `localStorage.setItem('a', '1'); return 'open'`,
  sessionStorage: () => `sessionStorage.setItem('a', '1'); return 'open'`,
  indexedDB: () =>
    `return await new Promise((done) => { const r = indexedDB.open('x'); r.onsuccess = () => done('open'); r.onerror = () => done('refused') })`,
  caches: () => `await caches.open('x'); return 'open'`,
  'private files': () => `await navigator.storage.getDirectory(); return 'open'`,
  cookies: () => `document.cookie = 'a=1'; return 'open'`,
  cookieStore: () => `await cookieStore.set('a', '1'); return 'open'`,
  'locks of the site': () => `return await navigator.locks.request('x', () => 'open')`,
  notifications: () => `return await Notification.requestPermission()`,
  parent: () => `parent.document.title = 'mío'; return 'open'`,
  top: () => `top.location.href = 'about:blank'; return 'open'`,
  opener: () => `opener.location.href = 'about:blank'; return 'open'`,
  navigation: (out) => `location.href = '${out}/navigation'; return 'open'`,
  popup: (out) => `open('${out}/popup'); return 'open'`,
  alert: () => `alert('hola'); return 'open'`,
  document: () => `document.title = 'mío'; return 'open'`,
  eval: () => `return (0, eval)('"open"')`,
  'new Function': () => `return new Function('return "open"')()`,
}

test('a program cannot reach the network, the storage or the page', async ({ lab }) => {
  test.setTimeout(120_000)
  for (const [name, code] of Object.entries(ways)) {
    const attempt = `const result = await (async () => {\n${code(lab.harness.outside)}\n})()\nconsole.log('open', result)`
    const record = await lab.run(`${attempt}`, { limits: { timeMs: 2_000 } })
    expect(printed(record), name).toEqual([])
    expect(record.outcome, name).toBe('error')
    expect(record.error?.explanation, name).toMatch(/\S/)
  }
  expect(lab.harness.leaked).toEqual([])
})

test('the frame alone, without our precautions, lets nothing out or in', async ({ lab }) => {
  test.setTimeout(120_000)
  const results = await lab.bare(...Object.values(ways).map((code) => code(lab.harness.outside)))
  const held = Object.keys(ways).map((name, i) => `${name}: ${results[i]}`)
  expect(held.filter((each) => !/: (?:refused|nada|denied)/.test(each))).toEqual([])
  expect(lab.harness.leaked).toEqual([])
})

test('a library that comes with the program opens no door, nor asks for eval', async ({ lab }) => {
  test.setTimeout(120_000)
  const refused: string[] = []
  lab.page.on('console', (message) => refused.push(message.text()))
  const works = await lab.run("import * as z from 'zod'\nconsole.log(z.object({ a: z.string() }).parse({ a: 'x' }))")
  expect(printed(works)).toEqual(["{ a: 'x' }"])
  // zod compiles its parsers where it can: here it must not even try, which the browser would tell.
  expect(refused.filter((each) => /unsafe-eval|Content.Security/i.test(each))).toEqual([])
  for (const [name, code] of Object.entries(ways)) {
    const attempt = `import * as z from 'zod'\nz.string()\nconst result = await (async () => {\n${code(lab.harness.outside)}\n})()\nconsole.log('open', result)`
    const record = await lab.run(attempt, { limits: { timeMs: 2_000 } })
    expect(printed(record), name).toEqual([])
    expect(record.outcome, name).toBe('error')
  }
  expect(lab.harness.leaked).toEqual([])
})

test('the server does count who reaches it', async ({ lab }) => {
  await lab.page.evaluate(
    (outside) => fetch(`${outside}/fetch`).then((response) => response.status),
    lab.harness.outside,
  )
  expect(lab.harness.leaked).toEqual(['GET /fetch'])
})

test('channels of the same name are not shared with the page', async ({ lab }) => {
  await lab.page.evaluate(() => {
    const heard: unknown[] = []
    new BroadcastChannel('sitio').onmessage = ({ data }) => heard.push(data)
    Object.assign(globalThis, { heard })
  })
  await lab.bare("new BroadcastChannel('sitio').postMessage('desde dentro'); return 'sent'")
  await lab.page.waitForTimeout(200)
  expect(await lab.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([])
  expect((await lab.run("new BroadcastChannel('sitio')")).error?.name).toBe('ReferenceError')
})

test('the frame has no origin, no permissions and no way to the page', async ({ lab }) => {
  await lab.page.evaluate(() => globalThis.runtime.warm())
  const frame = lab.page.locator('iframe')
  await expect(frame).toHaveCount(1)
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts')
  expect(await frame.evaluate((element: HTMLIFrameElement) => element.contentDocument)).toBeNull()
  const inside = lab.page.frames()[1]
  expect(await inside?.evaluate(() => self.origin)).toBe('null')
  expect(await inside?.evaluate(() => fetch('/').catch((error) => error.name))).toBe('TypeError')
  const reach = inside?.evaluate(() => {
    try {
      return parent.document.title
    } catch (error) {
      return (error as Error).name
    }
  })
  expect(await reach).toBe('SecurityError')
})

test('messages that are not of the record are ignored, and the record stands', async ({ lab }) => {
  const texts = await lab.bare(`
    const garbage = [null, 1, 'end', [], {}, { type: 'end' }, { type: 'end', outcome: 'magic', ms: 1 },
      { type: 'constructor' }, { type: '__proto__' }, { type: 'toString' },
      { type: 'events', console: 'x' }, { type: 'events', console: [{ seq: '1' }], statements: [], objects: [], flushes: [], transactions: [] },
      { type: 'rows', table: 99, rows: [[1]] }, { type: 'rows', table: -1, rows: 1 }, { type: 'database', entry: { name: {} } },
      { type: 'limit', entry: { kind: 'time', text: 5 } }, new Map(), new Uint8Array(10), 10n,
      { type: 'events', console: [{ seq: 1, at: 0, level: '<img>', text: 'x' }], statements: [], objects: [], flushes: [], transactions: [] }]
    for (const each of garbage) port.postMessage(each)
    self.postMessage({ type: 'ready' }); self.postMessage({ type: 'broken', id: 1, message: 'x' })
    return 'done'`)
  expect(texts).toEqual(['done'])
})

test('a program that rewrites the language only hurts itself', async ({ lab }) => {
  const record = await lab.run(`
    Array.prototype.map = () => { throw new Error('map') }
    Array.prototype.push = () => 0
    Object.defineProperty(Array.prototype, '0', { set() { throw new Error('set') } })
    Object.defineProperty(Object.prototype, 'type', { get: () => 'end', set() {} })
    Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'x' })
    Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 'x'
    Reflect.apply = Reflect.defineProperty = () => 'x'
    String.prototype.slice = RegExp.prototype.exec = Map.prototype.set = () => 'x'
    JSON.stringify = JSON.parse = () => 'x'
    Promise.prototype.then = () => 'x'
    Error.prepareStackTrace = () => { throw new Error('pila') }
    performance.now = () => Number.NaN
    console.log('sigo')
    throw new Error('fin')`)
  expect(record.console).toMatchObject([{ text: 'sigo', place: { file: 'ejemplo', line: 14 } }])
  expect(record).toMatchObject({ outcome: 'error', error: { message: 'fin', place: { line: 15 } } })
  const after = await lab.run("console.log([1, 2].map((n) => n * 2), JSON.stringify({ a: 1 }), 'abc'.slice(1))")
  expect(printed(after)).toEqual(['[2, 4] {"a":1} bc'])
})

test('what is left behind by one run is not there in the next', async ({ lab }) => {
  await lab.run(`
    import { createEngine, text } from 'alquimia'
    Object.assign(globalThis, { resto: 1 })
    Object.prototype.resto = 1
    const engine = createEngine('sqlite:///tienda.db')
    engine.begin((c) => c.execute(text('CREATE TABLE resto (id INTEGER)')))
  `)
  const next = await lab.run(`
    import { createEngine, inspect } from 'alquimia'
    console.log(typeof globalThis.resto, typeof ({}).resto, inspect(createEngine('sqlite:///tienda.db')).getTableNames())
  `)
  expect(printed(next)).toEqual(['undefined undefined []'])
})
