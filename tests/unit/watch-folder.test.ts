// What `npm run check -- --watch` hears: saves, however an editor makes them, and folders that come and go.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { watchFolder } from '../../tools/watch-folder.ts'
import { scratchFolder } from '../support/scratch.ts'

it('hears every save of a file, replaced or written', async () => {
  const root = scratchFolder('mirar')
  const folder = join(root, 'retos/uno')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'solucion.sql')
  writeFileSync(file, '1')
  const heard = new Set<string>()
  const watching = watchFolder(root, (name) => heard.add(name.replaceAll('\\', '/')))
  const hears = async (name: string, change: () => void) => {
    // Nothing of what came before is taken for it.
    await new Promise((go) => setTimeout(go, 50))
    heard.clear()
    change()
    await vi.waitFor(() => expect([...heard]).toContain(name), { timeout: 5_000 })
  }
  try {
    for (const text of ['2', '3']) {
      await hears('retos/uno/solucion.sql', () => {
        writeFileSync(join(folder, 'otro'), text)
        renameSync(join(folder, 'otro'), file)
      })
      await hears('retos/uno/solucion.sql', () => writeFileSync(file, `${text} más`))
    }
    await hears('retos/dos', () => mkdirSync(join(root, 'retos/dos/errores'), { recursive: true }))
    await hears('retos/dos/errores/a.sql', () => writeFileSync(join(root, 'retos/dos/errores/a.sql'), '1'))
    await hears('retos/dos', () => rmSync(join(root, 'retos/dos'), { recursive: true }))
    await hears('retos/dos', () => mkdirSync(join(root, 'retos/dos')))
    await hears('retos/dos/b.sql', () => writeFileSync(join(root, 'retos/dos/b.sql'), '1'))
  } finally {
    watching.close()
  }
})
