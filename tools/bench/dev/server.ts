// The dev server of a copy of the site's own content: what is measured is saved over and over, and nobody's file is touched.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../common/root.ts'

export interface DevServer {
  readonly url: string
  /** Folder of its chapters. */
  readonly chapters: string
  close(): void
}

export async function startDev(): Promise<DevServer> {
  // Inside the repository: Astro does not serve components that share no folder with the course.
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache/medir-'))
  const close = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(join(root, 'src/content'), join(folder, 'src/content'), { recursive: true })
    // Chapters import their drawings from where they lie in the site.
    symlinkSync(join(root, 'src/components'), join(folder, 'src/components'), 'junction')
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(root, join(folder, 'node_modules/alquimia'), 'junction')
    symlinkSync(join(root, 'node_modules/astro'), join(folder, 'node_modules/astro'), 'junction')
    writeFileSync(join(folder, 'src/content.config.ts'), "export { collections } from 'alquimia/contenido'\n")
    writeFileSync(join(folder, 'package.json'), '{ "name": "medir", "private": true, "type": "module" }\n')
    writeFileSync(join(folder, 'astro.config.mjs'), CONFIG)
    const { url, kill } = await serve(folder)
    return {
      url,
      chapters: join(folder, 'src/content/chapters'),
      close: () => {
        kill()
        close()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

const CONFIG = `import { alquimia } from 'alquimia/curso'
import { defineConfig } from 'astro/config'

export default defineConfig({
  integrations: [alquimia({
    title: 'Alquimia',
    tagline: 'Copia para medir',
    description: 'Copia del sitio para medir cuánto tarda en verse lo que se guarda mientras se escribe un capítulo.',
    content: './src/content',
  })],
})
`

async function serve(folder: string): Promise<{ url: string; kill(): void }> {
  const server = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', BASE_PATH: undefined, SITE_URL: undefined },
  })
  const url = await new Promise<string>((tell, fail) => {
    let said = ''
    const hear = (data: Buffer) => {
      if (process.env.BENCH_SHOW) process.stdout.write(data)
      said += data
      const found = /http:\/\/localhost:\d+/.exec(stripVTControlCharacters(said))
      if (found) tell(found[0])
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.on('exit', () => fail(new Error(`El servidor terminó:\n${said}`)))
  })
  return { url, kill: () => server.kill() }
}
