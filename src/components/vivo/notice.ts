// The strip under the bar where a live example tells the reader something and offers what to do.
export interface Choice {
  readonly label: string
  act(): void
}

export function notify(strip: HTMLElement, text: string, choices: readonly Choice[] = []): void {
  const message = document.createElement('span')
  message.textContent = text
  message.setAttribute('role', 'status')
  const buttons = choices.map(({ label, act }) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => {
      quiet(strip)
      act()
    })
    return button
  })
  strip.replaceChildren(message, ...buttons)
  strip.hidden = false
}

export function quiet(strip: HTMLElement): void {
  strip.hidden = true
  strip.replaceChildren()
}
