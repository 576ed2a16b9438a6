// Copy buttons of every code block, by one listener.
document.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('[data-copiar]')
  const code = button?.closest('.codigo')?.querySelector('pre')
  if (!button || !code) return
  const label = button.firstChild as Text
  const done = await copy(code)
  label.data = done ? 'Copiado' : 'Presiona Ctrl+C'
  setTimeout(() => {
    label.data = 'Copiar'
  }, 2000)
})

/** Where the clipboard is refused (http, old browsers) the code is left selected, ready for the reader's own copy. */
async function copy(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.innerText.replace(/\n$/, ''))
    return true
  } catch {
    getSelection()?.selectAllChildren(code)
    return false
  }
}
