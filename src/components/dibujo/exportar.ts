// A drawing as a file of its own: with its colours and letters written in it, since it leaves the stylesheet behind.
import { download } from '../salida/dom.ts'

const OF_SHAPES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity']
const OF_TEXT = [
  'fill',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'text-decoration-line',
]
/** Browsers refuse canvases larger than this, some of them in silence. */
const MOST_PIXELS = 8_000

export function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [shown, written] = [[...drawing.querySelectorAll<SVGElement>('*')], [...copy.querySelectorAll<SVGElement>('*')]]
  shown.forEach((element, i) => {
    const target = written[i] as SVGElement
    const style = getComputedStyle(element)
    for (const name of element instanceof SVGTextElement ? OF_TEXT : OF_SHAPES) {
      const value = style.getPropertyValue(name)
      if (value && value !== 'none' && value !== 'auto') target.setAttribute(attributeOf(name), value)
      else if (value === 'none' && (name === 'fill' || name === 'stroke')) target.setAttribute(name, 'none')
    }
    for (const name of ['class', 'tabindex', 'role', 'aria-pressed']) target.removeAttribute(name)
  })
  for (const touch of copy.querySelectorAll('[stroke="rgba(0, 0, 0, 0)"]')) touch.remove()
  const { width, height } = drawing.viewBox.baseVal
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('width', String(width))
  paper.setAttribute('height', String(height))
  paper.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor)
  copy.prepend(paper)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('color', getComputedStyle(drawing).color)
  copy.removeAttribute('class')
  copy.removeAttribute('role')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`
}
const attributeOf = (name: string) => (name === 'text-decoration-line' ? 'text-decoration' : name)

export const downloadSvg = (drawing: SVGSVGElement, name: string): void =>
  download(svgText(drawing), `${name}.svg`, 'image/svg+xml')

/** Twice its size, so that it stays sharp on paper, or as large as browsers allow. */
export async function downloadPng(drawing: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = drawing.viewBox.baseVal
  const scale = Math.min(2, MOST_PIXELS / width, MOST_PIXELS / height)
  const url = URL.createObjectURL(new Blob([svgText(drawing)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(width * scale)
    canvas.height = Math.ceil(height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!blob) throw new Error('El navegador no pudo hacer la imagen. Descarga el SVG.')
    download(blob, `${name}.png`, 'image/png')
  } finally {
    URL.revokeObjectURL(url)
  }
}
