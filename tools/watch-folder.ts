// Tells of every change in a folder and in those inside of it. Each folder is watched by itself: Node's own recursive
// watching, where the system has none, loses a file that an editor saves by putting another in its place.
import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, relative } from 'node:path'

export interface FolderWatch {
  close(): void
}

export function watchFolder(root: string, changed: (file: string) => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  const forget = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const look = (folder: string): void => {
    let inside: string[]
    try {
      inside = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [entry.name] : [],
      )
    } catch {
      // It was there a moment ago.
      forget(folder)
      return
    }
    if (!watchers.has(folder)) {
      const watcher = watch(folder, (_, name) => {
        changed(relative(root, join(folder, name ?? '')))
        look(folder)
      })
      watcher.on('error', () => forget(folder))
      watchers.set(folder, watcher)
    }
    for (const name of inside) if (!watchers.has(join(folder, name))) look(join(folder, name))
    for (const known of watchers.keys()) {
      const rest = relative(folder, known)
      if (rest !== '' && !/[\\/]|^\.\./.test(rest) && !inside.includes(rest)) forget(known)
    }
  }
  look(root)
  return { close: () => [...watchers.keys()].forEach(forget) }
}
