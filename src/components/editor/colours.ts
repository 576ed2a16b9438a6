// The colours of tokens.css as an editor that paints by itself needs them: resolved to #rrggbb for the current theme.
const names = {
  paper: '--paper-raised',
  sunken: '--paper-sunken',
  ink: '--c-foreground',
  soft: '--ink-soft',
  rule: '--rule',
  ruleStrong: '--rule-strong',
  accent: '--accent',
  wash: '--accent-wash',
  line: '--accent-line',
  wrong: '--wrong',
  warn: '--warn',
  right: '--right',
  comment: '--c-token-comment',
  keyword: '--c-token-keyword',
  string: '--c-token-string',
  constant: '--c-token-constant',
  func: '--c-token-function',
  type: '--c-token-type',
  punctuation: '--c-token-punctuation',
} as const

export type Colours = Record<keyof typeof names, string>

/** `light-dark()` and `color-mix()` are resolved by painting: a canvas pixel is what the reader sees. */
export function currentColours(host: HTMLElement): { colours: Colours; dark: boolean } {
  const probe = document.createElement('span')
  host.append(probe)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const paint = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  const resolve = (name: string) => {
    probe.style.color = `var(${name})`
    paint.clearRect(0, 0, 1, 1)
    paint.fillStyle = getComputedStyle(probe).color
    paint.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = paint.getImageData(0, 0, 1, 1).data
    return `#${[r, g, b].map((each) => each.toString(16).padStart(2, '0')).join('')}`
  }
  const colours = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, resolve(name)])) as Colours
  probe.remove()
  return { colours, dark: Number.parseInt(colours.paper.slice(1, 3), 16) < 128 }
}

/** Calls back when the reader or their system changes theme. */
export function onThemeChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', listener)
  }
}
