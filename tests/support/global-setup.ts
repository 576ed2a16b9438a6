import { existsSync } from 'node:fs'
import { findChromium } from '../../tools/browser.ts'
import { serveSite } from '../../tools/site-server.ts'

/** Serves the built site for the tests and finds a browser to read it with. */
export default async function globalSetup() {
  if (!existsSync('dist/index.html'))
    throw new Error('No hay sitio construido en dist/: ejecuta antes «npm run build».')
  const site = await serveSite('dist', 0)
  process.env.ALQUIMIA_URL = site.url
  process.env.ALQUIMIA_BROWSER = JSON.stringify(await findChromium())
  return () => site.close()
}
