/** In which encoding a file's text is, from its first bytes. Spreadsheets still write Latin-1 and UTF-16. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** `sample` may end in the middle of a sign. */
export function guessEncoding(sample: Uint8Array): Encoding {
  const [a, b, c] = sample
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const looked = Math.min(sample.length, 4_000)
  for (let i = 0; i < looked; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1
  // Western text in UTF-16 has a zero in every other byte.
  if ((zeros[1] as number) > looked / 5 && (zeros[0] as number) < looked / 50) return 'utf-16le'
  if ((zeros[0] as number) > looked / 5 && (zeros[1] as number) < looked / 50) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

const names: Record<Exclude<Encoding, 'utf-8'>, string> = {
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Latin-1 (Windows)',
}

/** What to tell the reader, when it is not the usual one. */
export function encodingNotice(encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return undefined
  return `El archivo está en ${names[encoding]} y se leyó así. Si ves letras extrañas, guárdalo como UTF-8 y vuelve a importarlo.`
}

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = guessEncoding(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}
