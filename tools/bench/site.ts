// The site's benchmark: each page of ours beside the same text in a stock Starlight site, as Lighthouse sees them.
import { serveSite } from '../site-server.ts'
import { peerFolder } from './common/peer.ts'
import { root } from './common/root.ts'
import type { Row } from './common/rows.ts'
import { versionOf } from './common/version.ts'
import { browserVersion, devices } from './site/lighthouse.ts'
import { measure } from './site/measure.ts'
import { deviceRows, pageRows } from './site/rows.ts'
import { buildSites, pagesToMeasure } from './site/sites.ts'

export const name = 'site'

export async function run(): Promise<Row[]> {
  const built = buildSites()
  const ours = await serveSite(built.ours, 0)
  const starlight = await serveSite(built.starlight, 0)
  try {
    const rows: Row[] = []
    for (const page of pagesToMeasure()) {
      const urls = { ours: ours.url + page.path, theirs: starlight.url + page.path }
      rows.push(...(await pageRows(page.name, urls)))
      for (const device of devices) {
        console.log(`Midiendo ${page.name} (${device})…`)
        rows.push(...(await deviceRows(page, device, await measure(urls, device))))
      }
    }
    return rows
  } finally {
    await Promise.all([ours.close(), starlight.close()])
  }
}

export async function versions(): Promise<Record<string, string>> {
  return {
    browser: await browserVersion(),
    lighthouse: versionOf('lighthouse', root),
    astro: versionOf('astro', root),
    starlight: versionOf('@astrojs/starlight', peerFolder('starlight')),
  }
}
