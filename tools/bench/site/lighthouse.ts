// One Lighthouse run of one page in a Chromium of its own, opened on a new profile and closed whatever happens.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig, type Result } from 'lighthouse'
import { type Browser, findChromium } from '../../browser.ts'

export const devices = ['escritorio', 'móvil'] as const
export type Device = (typeof devices)[number]

export const categories = {
  performance: 'rendimiento',
  accessibility: 'accesibilidad',
  'best-practices': 'buenas prácticas',
  seo: 'SEO',
} as const
export type Category = keyof typeof categories

export interface Request {
  url: string
  kind: string
  /** Bytes over the wire, headers included. */
  bytes: number
}

export interface Visit {
  scores: Record<Category, number>
  lcp: number
  cls: number
  tbt: number
  requests: Request[]
  /** What each category took points off for. */
  failing: Record<Category, string[]>
  /** What moved on the page, as CSS selectors. */
  shifted: string[]
}

export async function visit(url: string, device: Device): Promise<Visit> {
  return inChromium(async (port) => {
    const flags = { port, locale: 'es', logLevel: 'error', disableFullPageScreenshot: true } as const
    const config = device === 'escritorio' ? desktopConfig : undefined
    const result = (await lighthouse(url, flags, config))?.lhr
    if (!result) throw new Error(`Lighthouse no devolvió nada para ${url}.`)
    if (result.runtimeError) throw new Error(`Lighthouse no pudo medir ${url}: ${result.runtimeError.message}`)
    return summary(result)
  })
}

export async function browserVersion(): Promise<string> {
  return inChromium(async (port) => {
    const version = (await (await fetch(`http://127.0.0.1:${port}/json/version`)).json()) as { Browser: string }
    return version.Browser
  })
}

let browser: Browser | undefined

async function inChromium<T>(use: (port: number) => Promise<T>): Promise<T> {
  browser ??= await findChromium()
  // All that Chromium leaves behind, profile included, goes to one folder that goes with it.
  const folder = mkdtempSync(join(tmpdir(), 'alquimia-bench-'))
  try {
    const chrome = await launch({
      chromePath: browser.executablePath,
      chromeFlags: ['--headless=new', ...browser.args],
      userDataDir: mkdtempSync(join(folder, 'profile-')),
      envVars: { ...process.env, TMPDIR: folder },
      logLevel: 'silent',
    })
    try {
      return await use(chrome.port)
    } finally {
      chrome.kill()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

function summary(result: Result): Visit {
  const measure = (id: string) => result.audits[id]?.numericValue ?? Number.NaN
  const perCategory = <T>(read: (id: Category) => T) =>
    Object.fromEntries(Object.keys(categories).map((id) => [id, read(id as Category)])) as Record<Category, T>
  return {
    scores: perCategory((id) => Math.round((result.categories[id]?.score ?? 0) * 100)),
    lcp: measure('largest-contentful-paint'),
    cls: measure('cumulative-layout-shift'),
    tbt: measure('total-blocking-time'),
    requests: requestsOf(result),
    failing: perCategory((id) => failingAudits(result, id)),
    shifted: result.audits['layout-shifts'] ? culprits(result.audits['layout-shifts']) : [],
  }
}

type Audit = Result['audits'][string]

interface NetworkRequest {
  url: string
  resourceType?: string
  transferSize?: number
}

function requestsOf(result: Result): Request[] {
  const details = result.audits['network-requests']?.details
  const items = details?.type === 'table' ? (details.items as unknown as NetworkRequest[]) : []
  return items
    .filter((item) => item.url.startsWith('http'))
    .map((item) => ({ url: item.url, kind: item.resourceType ?? 'Other', bytes: item.transferSize ?? 0 }))
}

/** Audits that cost points, then (speed only) those that say what would win time. */
function failingAudits(result: Result, category: Category): string[] {
  const refs = result.categories[category]?.auditRefs ?? []
  const short = refs.flatMap(({ id, weight }) => {
    const audit = result.audits[id]
    return audit && audit.score !== null && audit.score < 1 ? [{ id, weight, audit }] : []
  })
  const costly = short.filter(({ weight }) => weight > 0)
  if (costly.length === 0) return []
  const savers = short.filter(
    ({ weight, audit }) => weight === 0 && Object.values(audit.metricSavings ?? {}).some(Boolean),
  )
  return [...costly, ...savers].map(({ id, audit }) => {
    return `${id} (${[audit.displayValue ?? audit.title, ...culprits(audit)].join('; ')})`
  })
}

/** Where on the page, when an audit names elements. */
function culprits(audit: Audit): string[] {
  const items =
    audit.details && 'items' in audit.details && Array.isArray(audit.details.items) ? audit.details.items : []
  const selectors = items.flatMap((item) => (item as { node?: { selector?: string } }).node?.selector ?? [])
  return [...new Set(selectors)].slice(0, 4)
}
