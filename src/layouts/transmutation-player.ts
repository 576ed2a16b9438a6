/** Moves through the home page's example, line by line, by its lines or by the two buttons. */
class StepPlayer extends HTMLElement {
  #lines = [...this.querySelectorAll<HTMLElement>('.codigo-pasos li')]
  #effects = [...this.querySelectorAll<HTMLElement>('[data-efecto]')]
  #at = Number(this.dataset.paso)

  connectedCallback() {
    this.#lines.forEach((line, i) => {
      line.querySelector('button')?.addEventListener('click', () => this.#go(i))
    })
    for (const button of this.querySelectorAll<HTMLElement>('[data-mover]')) {
      button.addEventListener('click', () => this.#go(this.#at + Number(button.dataset.mover)))
    }
    this.#mark()
  }

  #go(step: number) {
    if (step < 0 || step >= this.#effects.length) return
    this.#at = step
    this.#mark()
    const said = this.#effects[step]?.querySelector('.que')?.textContent ?? ''
    this.querySelector('[role=status]')?.replaceChildren(`Línea ${step + 1}. ${said}`)
  }

  #mark() {
    this.#lines.forEach((line, i) => {
      line.toggleAttribute('data-actual', i === this.#at)
      const button = line.querySelector('button')
      if (i === this.#at) button?.setAttribute('aria-current', 'step')
      else button?.removeAttribute('aria-current')
    })
    this.#effects.forEach((effect, i) => {
      effect.toggleAttribute('data-actual', i === this.#at)
    })
    for (const button of this.querySelectorAll<HTMLElement>('[data-mover]')) {
      const target = this.#at + Number(button.dataset.mover)
      button.setAttribute('aria-disabled', String(target < 0 || target >= this.#effects.length))
    }
  }
}
customElements.define('paso-a-paso', StepPlayer)
