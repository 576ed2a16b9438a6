// The example course in a folder of its own, with its dev server running: to save chapters and look at what the page says.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { astroEnv } from './astro-env.ts'

const root = resolve(import.meta.dirname, '../..')

export interface DevCourse {
  readonly folder: string
  readonly address: string
  dispose(): void
}

export async function devCourse(): Promise<DevCourse> {
  // Beside the repository's own files: Astro does not serve components that share no folder with the course.
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache/escribir-'))
  cpSync(join(root, 'examples/sql-para-analistas'), folder, {
    recursive: true,
    filter: (path) => !/node_modules|[\\/]dist$/.test(path.slice(root.length)),
  })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/alquimia'), 'junction')
  symlinkSync(join(root, 'node_modules/astro'), join(folder, 'node_modules/astro'), 'junction')
  const server = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', '--port', '0'], {
    cwd: folder,
    env: astroEnv('development'),
  })
  const address = await new Promise<string>((tell, fail) => {
    let said = ''
    const hear = (data: Buffer) => {
      said += data
      const found = /http:\/\/localhost:\d+/.exec(stripVTControlCharacters(said))
      if (found) tell(found[0])
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.on('exit', () => fail(new Error(`el servidor terminó: ${said}`)))
  })
  return {
    folder,
    address,
    dispose: () => {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
