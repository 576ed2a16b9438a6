// How the views of a run make elements. Data only ever arrives as text: there is no door here for HTML.

type Child = Node | string | false | null | undefined
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element with its attributes; `false` and `undefined` leave one out, `true` writes it empty. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}

export function button(attributes: Attributes, onClick: (event: MouseEvent) => void, ...children: Child[]) {
  const element = h('button', { type: 'button', ...attributes }, ...children)
  element.addEventListener('click', onClick)
  return element
}

/** Text for ears only. */
export const unseen = (text: string) => h('span', { class: 'solo-lectores' }, text)

let serial = 0
export const uniqueId = (stem: string) => `${stem}-${++serial}`

/** Copies and says so on the button; where the clipboard is refused the text is shown, selected, to be copied by hand. */
export async function copyText(text: string, label: HTMLElement): Promise<void> {
  const before = label.textContent
  try {
    await navigator.clipboard.writeText(text)
    label.textContent = 'Copiado'
  } catch {
    showToCopy(text)
  }
  setTimeout(() => {
    label.textContent = before
  }, 2000)
}

function showToCopy(text: string) {
  const area = h('textarea', { readonly: true, rows: 12, 'aria-label': 'Texto para copiar' })
  area.value = text
  const close = button({}, () => dialog.close(), 'Cerrar')
  const dialog = h(
    'dialog',
    { class: 'copiar-a-mano', 'aria-label': 'Copiar a mano' },
    h('p', {}, 'El navegador no permite copiar desde aquí. El texto está seleccionado: presiona Ctrl+C (⌘C en Mac).'),
    area,
    close,
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  area.select()
}

export function download(text: BlobPart, name: string, mime: string) {
  const url = URL.createObjectURL(new Blob([text], { type: mime }))
  const link = h('a', { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
