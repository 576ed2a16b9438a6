// What belongs together, lit: a table with its lines and the tables at their other ends, or one line with both. Under
// the pointer or the focus for a moment; pinned by a click or Enter until Escape.

export interface Lighting {
  readonly signal: AbortSignal
  /** The pinned table, if any. */
  onPin(table: number | undefined): void
  onFocus(table: number): void
  /** The row of the columns that do not show. */
  onMore(table: number): void
}

const tablesOf = (svg: SVGSVGElement) => [...svg.querySelectorAll<SVGGElement>('[data-tabla]')]
const numberOf = (element: SVGElement, name: 'tabla' | 'hijo' | 'padre' | 'relacion') => Number(element.dataset[name])

/** Which table the Tab key reaches. */
export function pickTable(svg: SVGSVGElement, table: number): void {
  for (const each of tablesOf(svg)) each.setAttribute('tabindex', numberOf(each, 'tabla') === table ? '0' : '-1')
}

export function light(svg: SVGSVGElement, { signal, onPin, onFocus, onMore }: Lighting): void {
  // An SVG that listens to the focus takes it, in Chromium, unless told not to: its tables are who should.
  svg.setAttribute('tabindex', '-1')
  let pinned: number | undefined
  const lines = [...svg.querySelectorAll<SVGGElement>('.er-relacion')]
  const on = <K extends keyof SVGElementEventMap>(name: K, act: (event: SVGElementEventMap[K]) => void) =>
    svg.addEventListener(name, act, { signal })
  const show = (tables: ReadonlySet<number>, relations: ReadonlySet<number>) => {
    const any = tables.size > 0
    for (const each of tablesOf(svg)) mark(each, any, tables.has(numberOf(each, 'tabla')))
    for (const each of lines) mark(each, any, relations.has(numberOf(each, 'relacion')))
  }
  const ofTable = (table: number) => {
    const own = lines.filter((each) => numberOf(each, 'hijo') === table || numberOf(each, 'padre') === table)
    show(
      new Set([table, ...own.flatMap((each) => [numberOf(each, 'hijo'), numberOf(each, 'padre')])]),
      new Set(own.map((each) => numberOf(each, 'relacion'))),
    )
  }
  const ofLine = (line: SVGGElement) =>
    show(new Set([numberOf(line, 'hijo'), numberOf(line, 'padre')]), new Set([numberOf(line, 'relacion')]))
  const rest = () => (pinned === undefined ? show(new Set(), new Set()) : ofTable(pinned))
  const pin = (table: number | undefined) => {
    pinned = table
    for (const each of tablesOf(svg)) each.setAttribute('aria-pressed', String(numberOf(each, 'tabla') === table))
    rest()
    onPin(table)
  }
  const under = (target: EventTarget | null) => {
    const element = target as Element | null
    return {
      table: element?.closest<SVGGElement>('[data-tabla]') ?? undefined,
      line: element?.closest<SVGGElement>('.er-relacion') ?? undefined,
      more: element?.closest('[data-mas]') !== null && element?.closest('[data-mas]') !== undefined,
    }
  }
  on('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return
    const { table, line } = under(target)
    if (table) ofTable(numberOf(table, 'tabla'))
    else if (line) ofLine(line)
    else rest()
  })
  on('pointerleave', rest)
  on('focusin', ({ target }) => {
    const { table } = under(target)
    if (!table) return
    const number = numberOf(table, 'tabla')
    pickTable(svg, number)
    onFocus(number)
    // Pressed with a mouse it takes the focus too; what it shows then is the click's affair.
    if (table.matches(':focus-visible')) ofTable(number)
  })
  on('focusout', rest)
  on('click', ({ target }) => {
    const { table, more } = under(target)
    if (!table) return pin(undefined)
    const number = numberOf(table, 'tabla')
    if (more) onMore(number)
    else pin(pinned === number ? undefined : number)
  })
  on('keydown', (event) => {
    const { table } = under(event.target)
    if (!table) return
    const number = numberOf(table, 'tabla')
    if (event.key === 'Enter' || event.key === ' ') pin(pinned === number ? undefined : number)
    else if (event.key === 'Escape' && pinned !== undefined) pin(undefined)
    else if (event.key === 'm' && table.querySelector('[data-mas]')) onMore(number)
    else {
      const next = towards(svg, table, event.key)
      if (!next) return
      next.focus()
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    event.preventDefault()
    // The keys of the viewer around it are others, but arrows would scroll it too.
    event.stopPropagation()
  })
}

function mark(element: SVGGElement, any: boolean, lit: boolean): void {
  element.classList.toggle('d-vivo', any && lit)
  element.classList.toggle('d-tenue', any && !lit)
}

/** The nearest table on that side; Home and End are the first and the last. */
function towards(svg: SVGSVGElement, from: SVGGElement, key: string): SVGGElement | undefined {
  const all = tablesOf(svg)
  if (key === 'Home') return all[0]
  if (key === 'End') return all.at(-1)
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  if (!way) return undefined
  const [dx = 0, dy = 0] = way
  const start = middleOf(from)
  const found = all
    .filter((each) => each !== from)
    .map((each) => {
      const { x, y } = middleOf(each)
      const ahead = (x - start.x) * dx + (y - start.y) * dy
      const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx)
      return { each, ahead, cost: ahead + 2 * aside }
    })
    .filter(({ ahead }) => ahead > 1)
    .sort((a, b) => a.cost - b.cost)
  return found[0]?.each
}
function middleOf(element: SVGGElement): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}
