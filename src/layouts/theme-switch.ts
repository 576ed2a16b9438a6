import { remember } from '../lib/site/remember.ts'

/** Switches the theme. Choosing what the system already asks for goes back to following the system. */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const system = matchMedia('(prefers-color-scheme: dark)')
    const root = document.documentElement
    const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches)
    const say = () => button?.setAttribute('title', dark() ? 'Cambiar a claro' : 'Cambiar a oscuro')
    button?.addEventListener('click', () => {
      const next = dark() ? 'light' : 'dark'
      const follows = (next === 'dark') === system.matches
      if (follows) delete root.dataset.theme
      else root.dataset.theme = next
      for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
        const own = meta.media.includes('dark') ? 'dark' : 'light'
        meta.content = meta.dataset[follows ? own : next] ?? meta.content
      }
      remember('tema', follows ? null : next)
      say()
    })
    system.addEventListener('change', say)
    say()
  }
}
customElements.define('cambio-tema', ThemeSwitch)
