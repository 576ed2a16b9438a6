// Hashed files, compressed once and kept, as a CDN keeps them at its edge: their names change with their contents.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
}
/** A name alone: nothing in it leads out of the folder. */
const HASHED = /^(?:\/[\w-]+)*\/_astro\/[\w.-]+$/
/** What is worth keeping small without making the first reader wait. */
const QUALITY = 6

const compress = promisify(brotliCompress)

export class CompressedAssets {
  readonly #folder: string
  readonly #kept = new Map<string, Promise<Buffer | undefined>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Answers, if it is one of them and whoever asks takes it; says whether it did. */
  async answer(request: IncomingMessage, response: ServerResponse, headers: Record<string, string>): Promise<boolean> {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const type = TYPES[extname(path)]
    const accepted = /\bbr\b/.test(`${request.headers['accept-encoding'] ?? ''}`)
    if (request.method !== 'GET' || !accepted || type === undefined || !HASHED.test(path)) return false
    const body = await this.#compressed(path)
    if (!body) return false
    response.writeHead(200, {
      ...headers,
      'Content-Type': type,
      'Content-Encoding': 'br',
      'Content-Length': body.length,
      Vary: 'Accept-Encoding',
    })
    response.end(body)
    return true
  }

  #compressed(path: string): Promise<Buffer | undefined> {
    const kept = this.#kept.get(path) ?? this.#make(path)
    this.#kept.set(path, kept)
    return kept
  }

  /** Nothing for what cannot be read: whoever serves the rest says that it does not exist. */
  async #make(path: string): Promise<Buffer | undefined> {
    const contents = await readFile(join(this.#folder, path)).catch(() => undefined)
    return contents && compress(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
  }
}
