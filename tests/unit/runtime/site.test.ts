/** How the site serves the sandbox: two files of their own under any base, and little in the page. */
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Script } from 'node:vm'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sandboxAssets } from '../../../src/lib/runtime/build/vite.ts'

let folder = ''
let files: string[] = []
const content = (pattern: RegExp): Buffer => {
  const found = files.find((each) => pattern.test(each))
  return readFileSync(join(folder, 'dist/_astro', found ?? 'missing'))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alquimia-site-'))
  const runtime = resolve(import.meta.dirname, '../../../src/lib/runtime/index.ts')
  await writeFile(join(folder, 'index.html'), '<script type="module" src="./main.js"></script>')
  await writeFile(
    join(folder, 'main.js'),
    `import { createRuntime } from ${JSON.stringify(runtime)}\ncreateRuntime().warm()`,
  )
  await build({
    root: folder,
    base: '/guia/',
    logLevel: 'silent',
    plugins: [sandboxAssets()],
    build: { assetsDir: '_astro', outDir: 'dist' },
  })
  files = await readdir(join(folder, 'dist/_astro'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the page carries the client and the addresses, named for their contents', () => {
  const page = content(/^index.*\.js$/).toString()
  expect(page).toMatch(/_astro\/sandbox[.-][\w-]+\.js/)
  expect(page).toMatch(/_astro\/sqlite[.-][\w-]+\.wasm/)
  expect(gzipSync(page).length).toBeLessThan(6_000)
})

test('a library for few programs is a file of its own, in one language', () => {
  const zod = content(/^zod.*\.js$/)
  // As it is written there: a text of one byte a character.
  expect(zod.includes('No puede quedar vac\\xEDo')).toBe(true)
  expect(['Nieprawid', 'Ung\\xFCltige', 'Entrada inv\\xE1lida'].filter((each) => zod.includes(each))).toEqual([])
  expect(brotliCompressSync(zod).length).toBeLessThan(52_000)
  expect(/_astro\/zod[.-][\w-]+\.js/.test(content(/^index.*\.js$/).toString())).toBe(true)
})

test('the worker is one script that needs nothing else, and SQLite is itself', () => {
  const worker = content(/^sandbox.*\.js$/).toString()
  // A classic script can import nothing.
  expect(() => new Script(worker)).not.toThrow()
  expect(worker.length).toBeGreaterThan(300_000)
  expect(content(/^sqlite.*\.wasm$/).subarray(0, 4)).toEqual(Buffer.from([0, 0x61, 0x73, 0x6d]))
})
