// What a page is made of, read from the served files themselves and not from Lighthouse: its JavaScript, compressed as
// a CDN would once, and the way its fonts are loaded.
import { brotliCompressSync, constants } from 'node:zlib'
import type { ElementNode, Node } from 'ultrahtml'
import { querySelectorAll } from 'ultrahtml/selector'
import { parsePage } from './html.ts'
import type { Request } from './lighthouse.ts'

/** Brotli bytes of all the scripts a page runs before anyone touches it: those it fetches and those in its HTML. */
export async function scriptBytes(html: string, requests: readonly Request[]): Promise<number> {
  const fetched = new Set(requests.filter((request) => request.kind === 'Script').map((request) => request.url))
  const files = await Promise.all([...fetched].map(async (url) => (await fetch(url)).text()))
  return [...files, ...inlineScripts(html)].reduce((sum, code) => sum + brotliBytes(code), 0)
}

/** Ways in which text waits for a web font, in words; none is what we want. */
export async function blockingFonts(html: string, pageUrl: string): Promise<string[]> {
  const page = parsePage(html)
  const inline = all(page, 'style').map(rawText)
  const found = inline.flatMap(blockingFaces)
  for (const link of all(page, 'link[rel~="stylesheet"]')) {
    const url = new URL(link.attributes.href ?? '', pageUrl)
    const css = await (await fetch(url)).text()
    found.push(...blockingFaces(css))
    if (onlyFonts(css)) found.push(`${url.pathname}: hoja de estilo solo de fuentes, bloquea el primer dibujo`)
  }
  return found
}

function inlineScripts(html: string): string[] {
  const scripts = all(parsePage(html), 'script').filter((script) => script.attributes.src === undefined)
  return scripts.filter((script) => /^(|module|text\/javascript)$/.test(script.attributes.type ?? '')).map(rawText)
}

function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length
}

const fontFace = /@font-face\s*\{([^}]*)\}/g

/** A face the browser must fetch, and hides text for meanwhile: font-display is block or auto, which blocks too. */
function blockingFaces(css: string): string[] {
  return [...css.matchAll(fontFace)].flatMap(([, face = '']) => {
    const display = /font-display\s*:\s*([\w-]+)/.exec(face)?.[1] ?? 'auto'
    if (!/url\((?!\s*["']?data:)/.test(face) || /^(swap|optional|fallback)$/.test(display)) return []
    return [`${/font-family\s*:\s*([^;]+)/.exec(face)?.[1] ?? '?'}: font-display ${display}`]
  })
}

function onlyFonts(css: string): boolean {
  const rest = css.replace(/\/\*.*?\*\//gs, '').replace(/@(charset|import)[^;]*;/g, '')
  return rest.trim() !== '' && rest.replace(fontFace, '').trim() === ''
}

const all = (page: Node, selector: string) => querySelectorAll(page, selector) as ElementNode[]

function rawText(element: ElementNode): string {
  return element.children.map((child) => ('value' in child ? child.value : '')).join('')
}
