// The panel beside a chapter while it is written: how it stands, and what to look at. Only in the dev server.
import type { Finding } from '../../lib/authoring/finding.ts'
import type { ChapterReport } from '../../lib/authoring/report.ts'
import { accessibility, lookAgain } from './accessibility.ts'
import css from './panel.css?inline'
import { RENEWED, remember } from './renew.ts'

const slug = /\/capitulos\/([^/]+)\/$/.exec(location.pathname)?.[1]
/** A text that is saved again within this time is not worth asking about. */
const QUIET = 700

if (slug) show(slug)
void afterAWhile().then(remember)

function show(chapter: string): void {
  const host = document.createElement('div')
  host.dataset.panelDocente = ''
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = css
  const details = document.createElement('details')
  details.open = sessionStorage.getItem('alquimia:panel-docente') === 'abierto'
  details.addEventListener('toggle', () =>
    sessionStorage.setItem('alquimia:panel-docente', details.open ? 'abierto' : ''),
  )
  const summary = document.createElement('summary')
  const body = document.createElement('div')
  body.className = 'cuerpo'
  details.append(summary, body)
  root.append(style, details)
  document.body.append(host)
  let turn = 0
  const review = async () => {
    const mine = ++turn
    summary.textContent = 'Revisando…'
    delete summary.dataset.estado
    await afterAWhile()
    if (mine !== turn) return
    try {
      const report = await reportOf(chapter)
      if (mine !== turn) return
      tell(report)
      const seen = await accessibility()
      if (mine !== turn) return
      const broken = document.querySelectorAll('[data-bloque-roto]').length
      // What is told in its place is also among what the check found.
      const wrong = Math.max(report.findings.length, broken) + seen.length
      summary.textContent = wrong === 0 ? '✓ Capítulo en orden' : `${wrong} por revisar`
      summary.dataset.estado = wrong === 0 ? 'bien' : 'mal'
      body.replaceChildren(...sections(report, seen))
    } catch (error) {
      if (mine !== turn) return
      summary.textContent = 'No se pudo revisar'
      body.replaceChildren(paragraph(error instanceof Error ? error.message : String(error)))
    }
  }
  document.addEventListener(RENEWED, (event) => {
    lookAgain((event as CustomEvent<Element[]>).detail)
    void review()
  })
  void review()
}

async function reportOf(chapter: string): Promise<ChapterReport> {
  const response = await fetch(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/@alquimia/informe?capitulo=${chapter}`)
  const report = (await response.json()) as ChapterReport & { error?: string }
  if (report.error) throw new Error(report.error)
  return report
}

function afterAWhile(): Promise<void> {
  return new Promise((go) => setTimeout(go, QUIET))
}

/** What the check found, where it is: in its block or, if it has none (the fields), above the text. */
function tell({ file, fields, findings }: ChapterReport): void {
  for (const old of document.querySelectorAll('[data-aviso-revision]')) old.remove()
  const told = new Set([...document.querySelectorAll('[data-bloque-roto] .donde')].map((each) => each.textContent))
  const blocks = [...document.querySelectorAll<HTMLElement>('.prosa > [data-lineas]')]
  for (const found of findings) {
    if (told.has(`${found.file}:${found.line}`)) continue
    const block = blocks.find(({ dataset }) => {
      const [from = 0, to = 0] = (dataset.lineas ?? '').split('-').map(Number)
      return found.file === file && from <= found.line && found.line <= to
    })
    if (block && !block.matches('[data-bloque-roto]')) block.before(notice(found))
    else if (fields.some(({ wrong }) => wrong === found.wrong)) document.querySelector('.prosa')?.prepend(notice(found))
  }
}

function notice({ file, line, wrong, expected, got, cause }: Finding): HTMLElement {
  const box = document.createElement('div')
  box.className = 'ancho'
  box.setAttribute('role', 'alert')
  box.dataset.avisoRevision = ''
  box.style.cssText =
    'margin-top:1rem;padding:.9rem 1.1rem;border:2px solid var(--wrong);border-radius:6px;font:1rem/1.5 var(--sans)'
  box.append(paragraph(`${file}:${line}  ${wrong}`))
  if (expected !== undefined) box.append(paragraph(`Se esperaba: ${expected}`))
  if (got !== undefined) box.append(paragraph(`Llegó: ${got}`))
  if (cause !== undefined) box.append(paragraph(`Causa probable: ${cause}`))
  return box
}

function sections(report: ChapterReport, seen: readonly string[]): HTMLElement[] {
  const { declared, measured } = report.minutes
  const links = report.findings.filter(({ wrong }) => /enlace/.test(wrong))
  const others = report.findings.filter((each) => !links.includes(each))
  const off = Math.abs(measured - declared) >= declared * 0.3
  return [
    section('Qué hay que corregir', others.map(told), 'Nada: lo que se ejecuta hace lo que la página dice.'),
    section('Enlaces rotos', links.map(told), 'Ninguno.'),
    section(
      'Objetivos',
      report.objectives.map(({ text, section: where, covered, practised }) => {
        const said = covered ? `se trata en «${where}»` : 'ningún apartado habla de esto'
        return item(
          `${covered && practised ? '✓' : '·'} ${text}`,
          `${said}; ${practised ? 'se practica' : 'ningún reto ni pregunta lo pide'}.`,
        )
      }),
      'El capítulo no declara objetivos.',
    ),
    section(
      'Tiempo de lectura',
      [
        item(
          `Declara ${declared} minutos y mide ${measured.toFixed(1).replace('.', ',')}.`,
          off ? 'Se alejan más de un 30 %: corrige «minutes».' : 'Se parecen.',
        ),
      ],
      '',
    ),
    section(
      'Ejemplos que no se ejecutan',
      report.notRun.map(({ title, line, why }) => item(`«${title}», línea ${line}`, `${why}.`)),
      `Ninguno: se ejecutaron ${report.ran} programas.`,
    ),
    section(
      'Glosario',
      [
        ...report.terms.unlinked.map((term) => item(term, 'está en el glosario y este capítulo no lo enlaza.')),
        ...report.terms.unknown.map((term) => item(term, 'va en cursiva y falta en el glosario.')),
      ],
      'No falta ningún término.',
    ),
    section(
      'Accesibilidad',
      seen.map((text) => item(text)),
      'axe no encuentra nada.',
    ),
  ]
}

function section(title: string, items: readonly HTMLElement[], none: string): HTMLElement {
  const made = document.createElement('section')
  const heading = document.createElement('h2')
  heading.textContent = items.length > 0 ? `${title} (${items.length})` : title
  made.append(heading)
  if (items.length === 0) made.append(paragraph(none))
  else {
    const list = document.createElement('ul')
    list.append(...items)
    made.append(list)
  }
  return made
}

const told = ({ file, line, what, wrong, expected, got, cause }: Finding): HTMLElement =>
  item(
    `${file.replace(/^.*\//, '')}:${line}  ${what}: ${wrong}`,
    ...(expected === undefined ? [] : [`Se esperaba: ${expected}`]),
    ...(got === undefined ? [] : [`Llegó: ${got}`]),
    ...(cause === undefined ? [] : [`Causa probable: ${cause}`]),
  )

function item(text: string, ...more: string[]): HTMLElement {
  const made = document.createElement('li')
  made.append(paragraph(text), ...more.map((each) => paragraph(each, 'mas')))
  return made
}
function paragraph(text: string, kind = ''): HTMLElement {
  const made = document.createElement('p')
  made.textContent = text
  made.className = kind
  return made
}
