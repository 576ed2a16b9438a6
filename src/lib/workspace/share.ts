/**
 * A program in the fragment of an address: `#v1.` and, in base64url, the CRC-32 and the deflated JSON of the program.
 * Nothing of it reaches a server. A link comes from anybody: what it unpacks to is bounded and checked field by field.
 */
import type { SourceFile } from '../runtime/program.ts'
import { WorkspaceProblem } from './problem.ts'
import { areFiles } from './workspace.ts'

export interface SharedProgram {
  readonly name: string
  readonly language: 'ts' | 'sql'
  readonly code: string
  readonly files?: readonly SourceFile[]
}

const VERSION = 'v1'
/** Browsers and messengers cut addresses somewhere above this. */
export const LONGEST_LINK = 32_000
const MOST_UNPACKED = 500_000

export async function encodeShare({ name, language, code, files = [] }: SharedProgram): Promise<string> {
  const plain = new TextEncoder().encode(
    JSON.stringify([language, name, code, ...(files.length > 0 ? [files.map((each) => [each.name, each.code])] : [])]),
  )
  if (plain.length > MOST_UNPACKED) throw tooLong()
  const packed = await throughStream(plain, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY)
  const all = new Uint8Array(4 + packed.length)
  new DataView(all.buffer).setUint32(0, crc32(plain))
  all.set(packed, 4)
  const fragment = `#${VERSION}.${toBase64Url(all)}`
  if (fragment.length > LONGEST_LINK) throw tooLong()
  return fragment
}

/** The program of a fragment, or nothing when the fragment is not one of ours. */
export async function decodeShare(fragment: string): Promise<SharedProgram | undefined> {
  const parts = /^#?(v\d{1,6})\.(.*)$/s.exec(fragment)
  if (!parts) return undefined
  const [, version, body = ''] = parts
  if (version !== VERSION)
    throw new WorkspaceProblem(
      'Este enlace lo hizo una versión más nueva del sitio. Recarga la página; si sigue igual, pide el enlace de nuevo.',
    )
  if (fragment.length > LONGEST_LINK * 2)
    throw new WorkspaceProblem('El enlace es más largo de lo que puede ser un programa compartido. No se abrió nada.')
  const bytes = fromBase64Url(body)
  if (!bytes || bytes.length < 5) throw damaged()
  let plain: Uint8Array
  try {
    plain = await throughStream(bytes.subarray(4), new DecompressionStream('deflate-raw'), MOST_UNPACKED)
  } catch (error) {
    throw error instanceof WorkspaceProblem ? error : damaged()
  }
  if (crc32(plain) !== new DataView(bytes.buffer).getUint32(0)) throw damaged()
  return checked(new TextDecoder().decode(plain))
}

function checked(json: string): SharedProgram {
  let found: unknown
  try {
    found = JSON.parse(json)
  } catch {
    throw damaged()
  }
  if (!Array.isArray(found) || (found.length !== 3 && found.length !== 4)) throw damaged()
  const [language, name, code, pairs = []] = found as unknown[]
  if ((language !== 'ts' && language !== 'sql') || typeof name !== 'string' || typeof code !== 'string') throw damaged()
  const files = Array.isArray(pairs)
    ? pairs.map((each: unknown) =>
        Array.isArray(each) ? { name: each[0] as unknown, code: each[1] as unknown } : each,
      )
    : pairs
  if (!areFiles(files)) throw damaged()
  return { language, name: name.slice(0, 80), code, ...(files.length > 0 ? { files } : {}) }
}

const damaged = () =>
  new WorkspaceProblem(
    'El enlace está incompleto o dañado: suele pasar cuando se copia a medias. Pide que te lo envíen de nuevo, entero.',
  )
const tooLong = () =>
  new WorkspaceProblem(
    'El programa es demasiado largo para viajar en un enlace. Descárgalo como archivo y comparte el archivo.',
  )

type ByteStream = ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>

/** A few bytes may unpack to gigabytes: it stops as soon as there are more than `most`. */
async function throughStream(bytes: Uint8Array, stream: ByteStream, most: number): Promise<Uint8Array> {
  const source = new Blob([bytes as BlobPart]).stream()
  const reader = source.pipeThrough(stream).getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new WorkspaceProblem(
        'El enlace se despliega en más texto del que cabe en un programa compartido. No se abrió nada.',
      )
    }
    pieces.push(value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number)
  return (crc ^ 0xffffffff) >>> 0
}
