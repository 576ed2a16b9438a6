// Files in and out of the browser: the project as a .zip, and the database alone.
import { h } from '../salida/dom.ts'

export function save(bytes: Uint8Array, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
  h('a', { download: name, href: url }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** What the reader chooses, or nothing if they think better of it. */
export function chooseFile(accept: string): Promise<File | undefined> {
  const input = h('input', { type: 'file', accept })
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

export const fileName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'migraciones'
