// Small drawings, in the colour of the text beside them. They say nothing to a screen reader: words do.
const NS = 'http://www.w3.org/2000/svg'

const drawings = {
  aviso: 'M8 2.2 14.6 13.6H1.4Z M8 6.4V9.8 M8 11.6V11.8',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 0 1 0-12.4Z M5.8 5.8 10.2 10.2 M10.2 5.8 5.8 10.2',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 0 1 0-12.4Z M8 7.2V11.2 M8 4.9V5.1',
  bien: 'M2.8 8.6 6.3 12 13.2 4.4',
  alto: 'M4 4H12V12H4Z',
  limite: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 0 1 0-12.4Z M8 4.4V8.2L10.6 9.8',
  linea: 'M2.6 8H12.6 M9 4.4 12.6 8 9 11.6',
  cerrar: 'M4 4 12 12 M12 4 4 12',
  sube: 'M8 13V3.4 M4.4 7 8 3.4 11.6 7',
  baja: 'M8 3V12.6 M4.4 9 8 12.6 11.6 9',
  clave: 'M10.4 2.2a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8Z M8 8 2.6 13.4 M4.4 11.6 6 13.2',
} as const
export type IconName = keyof typeof drawings

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(NS, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: '1em',
    height: '1em',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(key, value)
  svg.classList.add('icono')
  const path = document.createElementNS(NS, 'path')
  path.setAttribute('d', drawings[name])
  svg.append(path)
  return svg
}
