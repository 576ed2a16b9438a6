// Draws the social card: text set by satori with the site's own typeface, drawn by sharp. No font of the machine is
// used, so that every build gives the same picture.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import satori from 'satori'
import sharp from 'sharp'

// A type, not an interface: Astro's props want an index signature, which only a type alias gives by itself.
export type SocialCard = {
  title: string
  kicker: string
  pigment: 'cardenillo' | 'bermellon'
  /** The name of the course. */
  site: string
  paper: string
  inks: Readonly<Record<'cardenillo' | 'bermellon', string>>
}

const WIDTH = 1200
const HEIGHT = 630
const { resolve } = createRequire(import.meta.url)
const font = (weight: number) => readFile(resolve(`@fontsource/alegreya/files/alegreya-latin-${weight}-normal.woff`))

export async function socialCard({ title, kicker, pigment, site, paper, inks }: SocialCard): Promise<Buffer> {
  const ink = inks[pigment]
  const svg = await satori(
    box(
      {
        width: WIDTH,
        height: HEIGHT,
        boxSizing: 'border-box',
        padding: 72,
        flexDirection: 'column',
        backgroundColor: paper,
      },
      [
        box({ alignItems: 'center' }, [mark(ink), text(site, { fontSize: 44, marginLeft: 22, fontWeight: 700 })]),
        box({ flexDirection: 'column', marginTop: 'auto' }, [
          text(kicker, { fontSize: 36, color: ink }),
          text(title, {
            fontSize: title.length > 24 ? 76 : 92,
            fontWeight: 700,
            lineHeight: 1.1,
            marginTop: 8,
            textWrap: 'balance',
          }),
        ]),
        box({ width: 160, height: 6, marginTop: 44, backgroundColor: ink }, []),
      ],
    ),
    {
      width: WIDTH,
      height: HEIGHT,
      fonts: [
        { name: 'Alegreya', data: await font(400), weight: 400, style: 'normal' },
        { name: 'Alegreya', data: await font(700), weight: 700, style: 'normal' },
      ],
    },
  )
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
}

type Node = Exclude<Parameters<typeof satori>[0], string | number | boolean | null | undefined>
type Style = Record<string, string | number>

const element = (type: string, props: Record<string, unknown>): Node => ({ type, props, key: null }) as unknown as Node
const box = (style: Style, children: Node[]): Node => element('div', { style: { display: 'flex', ...style }, children })
const text = (value: string, style: Style): Node =>
  element('div', { style: { color: '#1b1d22', ...style }, children: value })

function mark(color: string): Node {
  const shape = (type: string, props: Style) => element(type, props)
  return element('svg', {
    width: 72,
    height: 72,
    viewBox: '0 0 64 64',
    fill: 'none',
    stroke: color,
    'stroke-width': 3,
    children: [
      shape('circle', { cx: 32, cy: 32, r: 29 }),
      shape('path', { d: 'M32 4.5 56.2 46.4H7.8Z' }),
      shape('path', { d: 'M20.6 46.4V26.9h22.8v19.5' }),
      shape('circle', { cx: 32, cy: 36.6, r: 9.6 }),
    ],
  })
}
