// The one door from markup to the page: what comes in was written by svg/markup.ts, which escapes all data.
import type { Markup } from '../../lib/visual/svg/markup.ts'

export function fromMarkup({ text }: Markup): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = text
  return template.content
}

export const place = (host: Element, markup: Markup): void => host.replaceChildren(fromMarkup(markup))
