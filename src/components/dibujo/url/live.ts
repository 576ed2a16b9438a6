// <AnatomiaURL>, live: each letter is a new anatomy.
import { type EngineKind, urlAnatomy } from '../../../lib/visual/url/anatomy.ts'
import { urlParts, urlTold } from '../../../lib/visual/url/view.ts'
import type { LiveKind } from '../kinds.ts'
import { formOf, part, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export interface UrlData {
  readonly url: string
  readonly kind: EngineKind
}

export const kind: LiveKind<UrlData | undefined> = {
  from: () => undefined,
  mount(data, { host, signal }) {
    if (!data) return
    const form = formOf(host)
    form.reset()
    const input = form.elements.namedItem('url') as HTMLInputElement
    const show = () => {
      const { url: text = '', kind } = valuesOf(form)
      const anatomy = urlAnatomy(text, kind as EngineKind)
      place(part(host, 'partes'), urlParts(anatomy))
      place(part(host, 'dicho'), urlTold(anatomy))
    }
    form.addEventListener('input', show, { signal })
    form.addEventListener(
      'click',
      (event) => {
        const example = (event.target as Element).closest<HTMLElement>('[data-url]')?.dataset.url
        if (example === undefined) return
        input.value = example
        show()
      },
      { signal },
    )
    // The part under the pointer is lit where it stands and where it is told.
    host.addEventListener(
      'pointerover',
      (event) => {
        const lit = (event.target as Element).closest<HTMLElement>('[data-pieza]')?.dataset.pieza
        for (const each of host.querySelectorAll<HTMLElement>('[data-pieza]'))
          each.classList.toggle('encendida', each.dataset.pieza === lit)
      },
      { signal },
    )
  },
}
