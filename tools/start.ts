// npm start: builds the site and serves it.
import { spawnSync } from 'node:child_process'
import { serveSite } from './site-server.ts'

const PORT = Number(process.env.PORT ?? 4321)

if (!Number.isInteger(PORT) || PORT < 0 || PORT > 65535) {
  console.error(`PORT=${process.env.PORT} no es un puerto: usa un número del 0 al 65535.`)
  process.exit(1)
}

const build = spawnSync('astro', ['build'], { stdio: 'inherit', shell: process.platform === 'win32' })
if (build.status !== 0) {
  console.error('\nEl sitio no se pudo construir: el mensaje de arriba dice qué archivo corregir.')
  process.exit(build.status ?? 1)
}
const site = await serveSite('dist', PORT)
if (PORT !== 0 && site.port !== PORT) console.log(`\nEl puerto ${PORT} está ocupado; se usa el ${site.port}.`)
console.log(`\n  Alquimia está lista en  ${site.url}\n\n  Para detenerla, pulsa Ctrl+C.\n`)
