// First step of every npm script: installs what package-lock.json asks for and is not there yet, then runs the
// command with the project's own Node. Plain JavaScript on built-ins only, because the machine's Node (20 or newer)
// runs it before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
const bin = join(root, 'node_modules', '.bin')
const ownNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
const stamp = join(root, 'node_modules', '.alquimia-installed')

const [command, ...args] = process.argv.slice(2)
if (!command) fail('Uso: node tools/ensure.mjs <archivo.ts | programa> [argumentos]')

install()
run(command, args)

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(ownNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Instalando las dependencias del proyecto (una sola vez)…')
  // npm tells its scripts which npm is running; it is the one to use again.
  const npmCli = process.env.npm_execpath
  const result = npmCli?.endsWith('.js')
    ? spawnSync(process.execPath, [npmCli, 'ci'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: windows })
  if (result.status !== 0 || !existsSync(ownNode)) {
    fail(
      'No se pudieron instalar las dependencias. Revisa la conexión con el registro de npm y el espacio en disco, ' +
        'y repite el comando. Si sigue igual, borra la carpeta node_modules y prueba otra vez.',
    )
  }
  writeFileSync(stamp, wanted)
}

function run(name, rest) {
  const env = { ...process.env, PATH: bin + delimiter + dirname(ownNode) + delimiter + process.env.PATH }
  // Nothing here calls home: not the build, not the tests.
  env.ASTRO_TELEMETRY_DISABLED = '1'
  const script = /\.(ts|mjs)$/.test(name)
  const result = script
    ? spawnSync(ownNode, [join(root, name), ...rest], { cwd: root, stdio: 'inherit', env })
    : spawnSync(name, rest, { cwd: root, stdio: 'inherit', env, shell: windows })
  if (result.error) fail(`No se pudo ejecutar «${name}»: ${result.error.message}`)
  process.exit(result.status ?? 1)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
