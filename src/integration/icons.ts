// The house's icons, for a course that brings none of its own in `public`.
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const ICONS = { 'favicon.svg': 'image/svg+xml', 'favicon.ico': 'image/x-icon', 'apple-touch-icon.png': 'image/png' }
const house = (name: string) => join(import.meta.dirname, '../../public', name)

export function copyIcons(folder: string): void {
  for (const name of Object.keys(ICONS))
    if (!existsSync(join(folder, name))) copyFileSync(house(name), join(folder, name))
}

export const serveIcons = (): Plugin => ({
  name: 'alquimia:iconos',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const found = Object.entries(ICONS).find(([name]) => request.url?.endsWith(`/${name}`))
      // An icon of the course comes first.
      if (!found || existsSync(join(server.config.publicDir, found[0]))) return next()
      response.setHeader('Content-Type', found[1])
      response.end(readFileSync(house(found[0])))
    })
  },
})
