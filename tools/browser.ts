// Finds the Chromium that tests and benchmarks drive: the one CHROMIUM_PATH names, Playwright's own, one the system
// has, or else one installed now.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, win32 } from 'node:path'
import { chromium } from 'playwright'

export interface Browser {
  executablePath: string
  args: string[]
}

type Environment = Record<string, string | undefined>

export async function findChromium(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH=${named} no existe: corrige la ruta o quita la variable para buscar otro navegador.`)
  }
  const candidates = [named, chromium.executablePath(), ...systemBrowsers(process.platform, process.env)]
  const executablePath = pickBrowser(candidates, existsSync) ?? install(candidates)
  return { executablePath, args: browserArgs(process.platform, process.getuid?.()) }
}

/** The first candidate that is there; without a name or a file, a candidate is passed over. */
export function pickBrowser(
  candidates: readonly (string | undefined)[],
  exists: (path: string) => boolean,
): string | undefined {
  return candidates.find((path) => path !== undefined && path !== '' && exists(path))
}

/** Where each system keeps the browsers of the Chromium family, the likeliest first. */
export function systemBrowsers(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((f) => f !== undefined)
    const files = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']
    return combine(win32.join, [...files, 'Microsoft\\Edge\\Application\\msedge.exe'], folders)
  }
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    const folders = ['/Applications', posix.join(env.HOME ?? '/', 'Applications')]
    return combine(
      posix.join,
      names.map((name) => `${name}.app/Contents/MacOS/${name}`),
      folders,
    )
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = [...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return combine(posix.join, names, [...new Set(folders)])
}

/** Quiet on the network, and without the sandbox where Chromium refuses to start with it: as root on Linux. */
export function browserArgs(platform: NodeJS.Platform, uid: number | undefined): string[] {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update']
  return platform === 'linux' && uid === 0 ? ['--no-sandbox', ...quiet] : quiet
}

function combine(join: (...parts: string[]) => string, files: string[], folders: string[]): string[] {
  return files.flatMap((file) => folders.map((folder) => join(folder, file)))
}

function install(candidates: readonly (string | undefined)[]): string {
  console.log('No hay ningún Chromium en esta máquina: se instala uno…')
  const found = installPlaywrights(candidates) ?? installDebians(candidates)
  if (found) return found
  throw new Error(
    'No se encontró un navegador ni se pudo instalar. Haz una de estas tres cosas y repite el comando:\n' +
      '  1. instala Google Chrome, Chromium o Microsoft Edge (en Debian o Ubuntu: sudo apt-get install chromium);\n' +
      '  2. descarga el de Playwright: npx playwright install chromium;\n' +
      '  3. si ya tienes uno en otro lugar, di dónde: CHROMIUM_PATH=/ruta/al/navegador npm test.',
  )
}

function installPlaywrights(candidates: readonly (string | undefined)[]): string | undefined {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  // Behind a firewall the download hangs instead of failing: both limits let the next way have its turn.
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env }
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', env, timeout: 240_000 })
  return pickBrowser(candidates, existsSync)
}

function installDebians(candidates: readonly (string | undefined)[]): string | undefined {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, { stdio: 'inherit', env, timeout: 600_000 })
  }
  return pickBrowser(candidates, existsSync)
}
