// The client's script comes when its panel is about to be seen, or a key reaches it: most of a chapter is read before.
const panels = document.querySelectorAll('cliente-api')
const load = () =>
  void import('./cliente-api.ts').catch(() => {
    // Without connection: the next hint tries again.
  })
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        near.unobserve(target)
        load()
      }
  },
  { rootMargin: '800px 0px' },
)
const ready = () => customElements.get('cliente-api') !== undefined
for (const panel of panels) {
  const form = panel.querySelector('form')
  // What a browser remembers of another visit is not what the page shows.
  form?.reset()
  near.observe(panel)
  panel.addEventListener('focusin', load, { once: true })
  // Whoever is faster than the script loses nothing: what was asked is done when it comes.
  panel.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!ready()) void customElements.whenDefined('cliente-api').then(() => form?.requestSubmit())
  })
  panel.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-lista]')
    if (button && !ready()) void customElements.whenDefined('cliente-api').then(() => button.click())
  })
}
