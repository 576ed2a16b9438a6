// The tokens of src/styles/tokens.css that a course may set, and the style sheet that sets them.
import { z } from 'astro/zod'

const INKS = ['ink', 'ink-soft', 'cardenillo', 'bermellon', 'warn', 'wrong', 'right', 'rule-strong'] as const
const PAPERS = ['paper', 'paper-raised', 'paper-sunken', 'rule', 'on-accent'] as const
const TYPES = ['serif', 'sans', 'mono'] as const
export type Ink = (typeof INKS)[number] | (typeof PAPERS)[number]

const hex = z.string().regex(/^#[0-9a-f]{6}$/i, 'es un color como «#0a6a5c»')
/** Light and dark. */
const colour = z.strictObject({ light: hex, dark: hex })
export type Colour = z.infer<typeof colour>
const family = z.string().regex(/^[\w\s"',-]+$/, 'es una lista de familias de letra, como en CSS')

export const themeSchema = z.strictObject({
  ...(Object.fromEntries([...INKS, ...PAPERS].map((name) => [name, colour.optional()])) as Record<
    Ink,
    z.ZodOptional<typeof colour>
  >),
  ...(Object.fromEntries(TYPES.map((name) => [name, family.optional()])) as Record<
    (typeof TYPES)[number],
    z.ZodOptional<typeof family>
  >),
})
export type Theme = z.output<typeof themeSchema>

/** What tokens.css says, for what a course leaves as it is. */
const HOUSE = {
  paper: { light: '#fcfbf9', dark: '#14161b' },
  cardenillo: { light: '#0a6a5c', dark: '#62cfb8' },
  bermellon: { light: '#a5331d', dark: '#f59a80' },
} as const satisfies Record<string, Colour>

export const colourOf = (theme: Theme, name: keyof typeof HOUSE): Colour => theme[name] ?? HOUSE[name]

/** Empty where the course keeps the house's. */
export function themeSheet(theme: Theme): string {
  const lines = Object.entries(theme).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [`--${name}:${typeof value === 'string' ? value : `light-dark(${value.light},${value.dark})`}`]
  })
  // Twice the root, to come after tokens.css wherever the sheet lands.
  return lines.length > 0 ? `:root:root{${lines.join(';')}}` : ''
}

/** Inks that cannot be read on the paper: WCAG asks 4.5 to 1 of text, and 3 to 1 of lines that mean something. */
export function unreadable(theme: Theme): string[] {
  const paper = colourOf(theme, 'paper')
  return INKS.flatMap((name) => {
    const ink = theme[name] ?? (name in HOUSE ? HOUSE[name as keyof typeof HOUSE] : undefined)
    if (!ink) return []
    const least = name === 'rule-strong' ? 3 : 4.5
    return (['light', 'dark'] as const).flatMap((mode) => {
      const ratio = contrast(ink[mode], paper[mode])
      if (ratio >= least) return []
      const said = ratio.toFixed(1).replace('.', ',')
      const wanted = String(least).replace('.', ',')
      return [
        `«theme.${name}.${mode}»: ${ink[mode]} sobre ${paper[mode]} contrasta ${said} a 1; para leerse hace falta ${wanted}.`,
      ]
    })
  })
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
