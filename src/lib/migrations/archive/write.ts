/** A project as the .zip that somebody would unpack: the same folders and names as on a disk. */
import { strToU8, zipSync } from 'fflate'

export interface ArchivedProject {
  readonly files: Readonly<Record<string, string>>
  /** Databases by their file name. */
  readonly databases: Readonly<Record<string, Uint8Array>>
}

export function writeArchive({ files, databases }: ArchivedProject, now = new Date()): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync({ ...Object.fromEntries(entries), ...databases }, { level: 6, mtime: now })
}
