// What can be done with the whole project: bring it in, take it out, begin again; each said, and each undone on request.
import { button, h } from '../salida/dom.ts'
import { notify } from '../vivo/notice.ts'
import type { Project } from './project.ts'
import { chooseFile, fileName, save } from './transfer.ts'

export interface ToolsContext {
  readonly project: Project
  readonly title: string
  /** Where things are said. */
  readonly strip: HTMLElement
  shown(): string
  /** The files are others: everything is shown again, this one first. */
  replaced(show?: string): Promise<void>
  /** The project is another: what was seen of the former is forgotten. */
  begins(): Promise<void>
  run(line: string): void
}

export function projectTools(context: ToolsContext): HTMLElement {
  const tools: [string, () => unknown][] = [
    ['Nueva versión vacía', () => context.run('alembic revision -m "nueva"')],
    ['Borrar este archivo', () => remove(context)],
    ['Exportar .zip', () => exportZip(context)],
    ['Importar .zip', () => importZip(context)],
    ['Descargar la base', () => download(context)],
    ['Volver a empezar', () => changed(context, 'Todo está como al principio.', context.project.reset())],
  ]
  return h(
    'div',
    { class: 'herramientas no-imprimir', role: 'group', 'aria-label': 'El proyecto' },
    ...tools.map(([label, act]) => button({}, () => void act(), label)),
  )
}

/** Says what was done, and offers to undo it. */
export function offerUndo(strip: HTMLElement, said: string, undo: () => void): void {
  notify(strip, said, [{ label: 'Deshacer', act: undo }])
}

async function changed({ begins, strip }: ToolsContext, said: string, undo: () => void): Promise<void> {
  await begins()
  offerUndo(strip, said, () => {
    undo()
    void begins()
  })
}

async function remove({ project, strip, shown, replaced }: ToolsContext): Promise<void> {
  const name = shown()
  if (!project.isVersion(name)) {
    notify(strip, `«${name}» no se borra: sin él el proyecto no funcionaría. Lo que se borra son versiones.`)
    return
  }
  const { [name]: _gone, ...rest } = project.files
  const undo = project.replaceFiles(rest)
  await replaced()
  offerUndo(strip, `Se borró ${name}.`, () => {
    undo()
    void replaced(name)
  })
}

async function exportZip({ project, title }: ToolsContext): Promise<void> {
  const { writeArchive } = await import('../../lib/migrations/archive/index.ts')
  const { files, databases } = project
  save(writeArchive({ files, databases }), `${fileName(title)}.zip`, 'application/zip')
}

async function importZip(context: ToolsContext): Promise<void> {
  const { project, strip } = context
  const file = await chooseFile('.zip,application/zip')
  if (!file) return
  const { ArchiveProblem, LIMITS, readArchive, tooLarge } = await import('../../lib/migrations/archive/index.ts')
  try {
    // Asked before reading it: a file may be larger than the memory there is.
    if (file.size > LIMITS.archive) throw tooLarge(file.size)
    const brought = readArchive(new Uint8Array(await file.arrayBuffer()))
    const undo = project.take(brought)
    const versions = Object.keys(project.files).filter(project.isVersion).length
    await changed(context, `Se trajo «${file.name}»: ${versions} ${versions === 1 ? 'versión' : 'versiones'}.`, undo)
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error
    notify(strip, `${error.message} Tu proyecto sigue como estaba.`)
  }
}

function download({ project, strip }: ToolsContext): void {
  const [first] = Object.entries(project.databases)
  if (!first) notify(strip, 'Todavía no hay base: ejecuta antes una orden.')
  else save(first[1], first[0].replace(/^.*\//, ''), 'application/vnd.sqlite3')
}
