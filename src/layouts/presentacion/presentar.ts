// The door to presentation mode: a button, and `?presentar` in the address, with the slide if it is not the first. The mode itself comes when it is asked for.
class Present extends HTMLElement {
  connectedCallback() {
    const open = (slide?: number) => import('./modo.ts').then(({ present }) => present(slide))
    this.querySelector('button')?.addEventListener('click', () => open())
    const asked = new URLSearchParams(location.search).get('presentar')
    if (asked !== null) void open(Number(asked) || 1)
  }
}
customElements.define('presentar-capitulo', Present)
