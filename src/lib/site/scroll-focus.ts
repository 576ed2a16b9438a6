// Code and tables take the keyboard's focus so that they can be scrolled with the arrows. Those that fit need not
// stop who travels by Tab: the attribute is there from the start, for who has no scripts, and goes where it is idle.
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth <= target.clientWidth) target.removeAttribute('tabindex')
    else target.setAttribute('tabindex', '0')
  }
})
export function watchBoxes(within: ParentNode): void {
  for (const box of within.querySelectorAll('pre.astro-code, .tabla')) watch.observe(box)
}
watchBoxes(document)
