/** A part that may be wider than its place: scrolled by fingers, wheel and arrows, and named for who hears it. */
import { type Child, el, type Markup } from './svg/markup.ts'

/** `part` is the name by which its live code finds it. */
export const scrolled = (label: string, content: readonly Child[], part?: string): Markup =>
  el(
    'div',
    // A group and not a region: a chapter may have several of a kind, and landmarks would need a name each.
    { class: 'dibujo-rollo', 'data-parte': part, tabindex: 0, role: 'group', 'aria-label': label },
    ...content,
  )
