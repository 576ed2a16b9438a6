import { addProgress, now } from '../lib/progress/keeper.ts'

/** Checks one question at a time, explains the choice made, and lets the reader try again. */
class ChapterQuiz extends HTMLElement {
  connectedCallback() {
    const forms = [...this.querySelectorAll('form')]
    for (const form of forms) {
      form.addEventListener('change', () => clear(form))
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        answer(form)
        this.#total(forms)
      })
    }
  }

  #total(forms: HTMLFormElement[]) {
    const right = forms.filter((form) => form.dataset.resuelta === 'si').length
    const total = this.querySelector('.total')
    if (total) total.textContent = `${right} de ${forms.length} correctas`
    const name = this.dataset.capitulo
    if (name) addProgress({ quizzes: { [name]: { right, total: forms.length, at: now() } } })
  }
}

/** Another choice takes back what was said of the last one. */
function clear(form: HTMLFormElement) {
  form.querySelector('[role=status]')?.replaceChildren()
  for (const why of form.querySelectorAll<HTMLElement>('.porque')) why.hidden = true
}

function answer(form: HTMLFormElement) {
  const chosen = form.querySelector<HTMLInputElement>('input:checked')
  const status = form.querySelector('[role=status]')
  if (!status) return
  if (!chosen) {
    status.textContent = 'Elige una opción y vuelve a comprobar.'
    return
  }
  const right = chosen.dataset.correcta !== undefined
  for (const option of form.querySelectorAll('.opcion')) {
    const why = option.querySelector<HTMLElement>('.porque')
    if (why) why.hidden = !option.contains(chosen)
  }
  form.dataset.resuelta = right ? 'si' : 'no'
  status.textContent = right ? 'Correcto.' : 'Todavía no: lee la explicación e inténtalo de nuevo.'
  const reason = document.createElement('span')
  reason.className = 'solo-lectores'
  reason.textContent = chosen.closest('.opcion')?.querySelector('.porque')?.textContent ?? ''
  status.append(reason)
}

customElements.define('quiz-capitulo', ChapterQuiz)
