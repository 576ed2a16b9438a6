/**
 * A .zip that somebody brings: maybe made here, maybe by hand, maybe meant to do harm. It is read whole and checked
 * before anything is changed; whatever is wrong is one sentence in Spanish.
 */
import { unzipSync } from 'fflate'
import { INI_FILE } from '../environment/ini.ts'
import { ArchiveProblem } from './problem.ts'
import type { ArchivedProject } from './write.ts'

export const LIMITS = {
  /** Of the .zip itself, of each text, of all texts, of each database, of how many files. */
  archive: 20_000_000,
  text: 500_000,
  texts: 5_000_000,
  database: 20_000_000,
  files: 3_000,
} as const

const SQLITE = 'SQLite format 3\0'
/** What systems leave in a .zip and nobody put there. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/|node_modules\/|__pycache__\/)/

export function readArchive(bytes: Uint8Array): ArchivedProject {
  if (bytes.length > LIMITS.archive) throw tooLarge(bytes.length)
  const entries = withoutRoot(unpacked(bytes))
  if (entries.size === 0) throw new ArchiveProblem('El .zip está vacío.')
  const files: Record<string, string> = {}
  const databases: Record<string, Uint8Array> = {}
  const foreign: string[] = []
  for (const [name, content] of entries) {
    if (isDatabase(content)) databases[name] = content
    else if (/\.ts$/.test(name) || name === INI_FILE) files[name] = textOf(name, content)
    else foreign.push(name)
  }
  refuseForeign(files, foreign)
  return { files, databases }
}

export const tooLarge = (bytes: number): ArchiveProblem =>
  new ArchiveProblem(`El archivo pesa ${size(bytes)}, y el límite es ${size(LIMITS.archive)}.`)

function unpacked(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0
  let count = 0
  const seen = new Set<string>()
  let found: Record<string, Uint8Array>
  try {
    found = unzipSync(bytes, {
      // Asked of each before it is unpacked, so that a bomb never is.
      filter({ name, originalSize }) {
        if (name.endsWith('/') || LITTER.test(name)) return false
        checkName(name)
        if (seen.has(name)) throw new ArchiveProblem(`El .zip trae dos veces «${name}».`)
        seen.add(name)
        count += 1
        total += originalSize
        if (count > LIMITS.files) throw new ArchiveProblem(`El .zip trae más de ${LIMITS.files} archivos.`)
        if (originalSize > LIMITS.database || total > LIMITS.database + LIMITS.texts)
          throw new ArchiveProblem(
            `Lo que trae el .zip ocuparía más de ${size(LIMITS.database)}: es demasiado para una página.`,
          )
        return true
      },
    })
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error
    throw new ArchiveProblem(
      'No es un .zip, o está dañado. Elige el que descargaste con «Exportar .zip», o uno que hayas hecho con la carpeta del proyecto.',
    )
  }
  return new Map(Object.entries(found))
}

/** No name may lead outside the project's own folder. */
function checkName(name: string): void {
  const steps = name.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  const odd = /[\u0000-\u001f\\:*?"<>|]/.test(name) || name.startsWith('/') || name.length > 200
  if (odd || steps.some((step) => step === '..' || step === '.' || step === ''))
    throw new ArchiveProblem(
      `El .zip trae un nombre que no se puede aceptar: «${shown(name)}». Los archivos deben estar dentro de la carpeta del proyecto.`,
    )
}

/** `proyecto/alembic.ini`: a folder around everything is how most systems pack. */
function withoutRoot(entries: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const names = [...entries.keys()]
  const root = names[0]?.split('/')[0]
  const around = names.length > 0 && names.every((name) => name.startsWith(`${root}/`))
  if (
    !around ||
    entries.has(INI_FILE) ||
    !names.some((name) => /^[^/]+\/(?:alembic\.ini|modelos(?:\.ts|\/))/.test(name))
  )
    return entries
  return new Map([...entries].map(([name, content]) => [name.slice((root as string).length + 1), content]))
}

function isDatabase(content: Uint8Array): boolean {
  return content.length >= 16 && String.fromCharCode(...content.subarray(0, 16)) === SQLITE
}

function textOf(name: string, content: Uint8Array): string {
  if (content.length > LIMITS.text)
    throw new ArchiveProblem(`«${name}» pesa ${size(content.length)}, demasiado para un archivo de código.`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (!text.includes('\0')) return text.replace(/\r\n/g, '\n')
  } catch {
    // Said below, the same for both.
  }
  throw new ArchiveProblem(`«${name}» no es un archivo de texto en UTF-8.`)
}

function refuseForeign(files: ArchivedProject['files'], foreign: readonly string[]): void {
  const python = foreign.find((name) => name.endsWith('.py'))
  if (python)
    throw new ArchiveProblem(
      `El .zip es de un proyecto de Python («${shown(python)}»). Aquí los modelos y las versiones son archivos .ts.`,
    )
  // A note, a picture: nothing that the project needs.
  const fatal = foreign.find((name) => /\.(?:db|sqlite3?|js|tsx?|ini)$/.test(name))
  if (fatal) throw new ArchiveProblem(`«${shown(fatal)}» no es de un proyecto de migraciones, o está dañado.`)
  const names = Object.keys(files)
  if (!names.some((name) => name === INI_FILE || name.includes('/versions/') || /^modelos(?:\.ts$|\/)/.test(name)))
    throw new ArchiveProblem(
      'El .zip no trae un proyecto de migraciones: ni alembic.ini, ni modelos, ni una carpeta versions.',
    )
}

const shown = (name: string) =>
  (name.length > 60 ? `${name.slice(0, 60)}…` : name).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '�')
const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.round(bytes / 100_000) / 10} MB`
