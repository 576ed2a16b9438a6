// Checks the built site's internal links: every page, file and #anchor that a page points at must be there.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ELEMENT_NODE, parse, walkSync } from 'ultrahtml'

export interface BrokenLink {
  page: string
  link: string
  why: string
}

interface Page {
  ids: Set<string>
  links: string[]
}

/** `base` is the path under which the site is published, with or without its last slash. */
export function brokenLinks(folder: string, under = '/'): { broken: BrokenLink[]; checked: number } {
  const base = under.endsWith('/') ? under : `${under}/`
  const files = globSync('**/*.html', { cwd: folder }).map((file) => file.replace(/\\/g, '/'))
  const pages = new Map(files.map((file) => [file, readPage(join(folder, file))]))
  let checked = 0
  const broken: BrokenLink[] = []
  for (const [file, { links }] of pages) {
    for (const link of links) {
      if (/^(?:https?:|mailto:|data:|javascript:)/.test(link)) continue
      checked++
      const why = problem(link, file)
      if (why) broken.push({ page: file, link, why })
    }
  }
  return { broken, checked }

  function problem(link: string, from: string): string | undefined {
    const url = new URL(link, `http://sitio${base}${from}`)
    if (!url.pathname.startsWith(base)) return `sale de ${base}`
    const path = decodeURIComponent(url.pathname.slice(base.length))
    const target = path === '' || path.endsWith('/') ? `${path}index.html` : path
    if (!existsSync(join(folder, target)) || statSync(join(folder, target)).isDirectory()) return 'no existe'
    const anchor = decodeURIComponent(url.hash.slice(1))
    if (anchor && !pages.get(target)?.ids.has(anchor)) return `la página no tiene «#${anchor}»`
    return undefined
  }
}

function readPage(file: string): Page {
  const ids = new Set<string>()
  const links: string[] = []
  walkSync(parse(readFileSync(file, 'utf8')), (node) => {
    if (node.type !== ELEMENT_NODE) return
    const { id, href, src } = node.attributes as Record<string, string | undefined>
    if (id) ids.add(id)
    for (const link of [href, src]) if (link) links.push(decodeAmpersands(link))
  })
  return { ids, links }
}

const decodeAmpersands = (text: string) => text.replace(/&#38;|&amp;/g, '&')

if (import.meta.main) {
  const { broken, checked } = brokenLinks('dist', process.env.BASE_PATH ?? '/')
  for (const { page, link, why } of broken) console.error(`${page}: «${link}» ${why}`)
  console.log(`${checked} enlaces internos revisados, ${broken.length} rotos`)
  if (broken.length > 0 || checked === 0) process.exit(1)
}
