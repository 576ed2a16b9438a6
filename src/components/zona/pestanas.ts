// The files of a workspace as tabs: the program, its modules, and the way to add, rename or remove one.
import { button, h } from '../salida/dom.ts'

export interface FileTabsEvents {
  onShow(name: string): void
  onAdd(): void
  onRemove(name: string): void
}

/** The first name is the program's, which stays. */
export function drawFileTabs(
  place: HTMLElement,
  names: readonly string[],
  shown: string,
  events: FileTabsEvents,
): void {
  const tabs = names.map((name) =>
    button(
      { role: 'tab', 'aria-selected': String(name === shown), tabindex: name === shown ? 0 : -1 },
      () => events.onShow(name),
      name,
    ),
  )
  const list = h('div', { role: 'tablist', 'aria-label': 'Archivos del programa' }, ...tabs)
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement)
    const next = step === undefined || at < 0 ? undefined : names.at((at + step) % names.length)
    if (next === undefined) return
    event.preventDefault()
    events.onShow(next)
    place.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
  })
  place.replaceChildren(
    list,
    button({ class: 'otro', title: 'Un módulo que el programa puede importar' }, events.onAdd, '+ Archivo'),
    ...(shown === names[0] ? [] : [button({ class: 'otro' }, () => events.onRemove(shown), `Quitar ${shown}`)]),
  )
}
