// The door to presentation mode: a button, and `?presentar` in the address. The mode itself comes when it is asked for.
class Present extends HTMLElement {
  connectedCallback() {
    const open = () => import('./modo.ts').then(({ present }) => present())
    this.querySelector('button')?.addEventListener('click', open)
    if (new URLSearchParams(location.search).has('presentar')) void open()
  }
}
customElements.define('presentar-capitulo', Present)
