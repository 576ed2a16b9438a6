// <mi-progreso>: marks the list of chapters with what this browser remembers, and takes it out and in as a file.
import { onProgress, readProgress, writeProgress } from '../../lib/progress/keeper.ts'
import { checked, EMPTY, merged, type Progress } from '../../lib/progress/progress.ts'
import { totalSaid } from '../../lib/progress/total.ts'

const LARGEST = 1_000_000

class ReaderProgress extends HTMLElement {
  #before: Progress | undefined

  connectedCallback() {
    this.#show(readProgress())
    onProgress((progress) => this.#show(progress))
    this.#find('[data-exportar]').addEventListener('click', () => this.#export())
    this.#find('[data-borrar]').addEventListener('click', () =>
      this.#replace(EMPTY, 'Se borró lo que recordaba este navegador.'),
    )
    this.#find('[data-deshacer]').addEventListener('click', () => this.#undo())
    const input = this.#find('[data-importar]') as HTMLInputElement
    input.addEventListener('change', async () => {
      const [file] = input.files ?? []
      if (file) await this.#import(file)
      // So that the same file can be chosen again.
      input.value = ''
    })
  }

  #show({ read, solved, quizzes }: Progress) {
    const chapters = [...this.querySelectorAll<HTMLElement>('[data-capitulo]')]
    const total = {
      chapters: { done: 0, of: 0 },
      projects: { done: 0, of: 0 },
      exercises: { done: 0, of: this.querySelectorAll('[data-reto]').length },
    }
    for (const chapter of chapters) {
      const name = chapter.dataset.capitulo ?? ''
      const at = read[name]
      const kind = total[chapter.dataset.proyecto === undefined ? 'chapters' : 'projects']
      kind.of += 1
      kind.done += at === undefined ? 0 : 1
      const mark = chapter.querySelector<HTMLElement>('[data-leido]')
      if (mark) {
        mark.dataset.leido = at === undefined ? 'no' : 'si'
        mark.textContent = at === undefined ? 'Sin leer' : `✓ Leído el ${day(at)}`
      }
      for (const item of chapter.querySelectorAll<HTMLElement>('[data-reto]')) {
        const solvedAt = solved[item.dataset.reto ?? '']
        total.exercises.done += solvedAt === undefined ? 0 : 1
        item.toggleAttribute('data-resuelto', solvedAt !== undefined)
        const said = item.querySelector('[data-dicho]')
        if (said) said.textContent = solvedAt === undefined ? '(pendiente)' : '(resuelto)'
      }
      const questions = chapter.querySelector<HTMLElement>('[data-preguntas]')
      const result = quizzes[name]
      if (questions) questions.textContent = result ? `${result.right} de ${result.total} correctas` : 'sin responder'
    }
    this.#find('[data-total]').textContent = totalSaid(total)
  }

  #export() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(readProgress(), null, 2)], { type: 'application/json' }))
    link.download = 'mi-progreso-alquimia.json'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
    this.#say('Se guardó «mi-progreso-alquimia.json» en tus descargas.')
  }

  async #import(file: File) {
    const wrong = (why: string) => this.#say(`«${file.name}» no se pudo traer: ${why} Tu progreso quedó como estaba.`)
    if (file.size > LARGEST) return wrong('es demasiado grande para ser un progreso de Alquimia.')
    let data: unknown
    try {
      data = JSON.parse(await file.text())
    } catch {
      return wrong('no es un archivo JSON. Elige el que guardaste con «Guardar en un archivo».')
    }
    const found = checked(data)
    if (!found) return wrong('es JSON, pero no un progreso de Alquimia que esta versión entienda.')
    this.#replace(merged(readProgress(), found), `Se sumó lo que había en «${file.name}».`)
  }

  #replace(progress: Progress, said: string) {
    const before = readProgress()
    if (!writeProgress(progress))
      return this.#say('No se pudo guardar: el almacenamiento de este navegador está lleno o no lo permite.')
    this.#before = before
    this.#find('[data-deshacer]').hidden = false
    this.#say(`${said} Puedes deshacerlo.`)
  }
  #undo() {
    if (this.#before) writeProgress(this.#before)
    this.#before = undefined
    this.#find('[data-deshacer]').hidden = true
    this.#find('[data-borrar]').focus()
    this.#say('Todo volvió a como estaba.')
  }

  #say(text: string) {
    this.#find('[data-aviso]').textContent = text
  }
  #find(selector: string): HTMLElement {
    return this.querySelector(selector) as HTMLElement
  }
}

const day = (at: string) => new Date(at).toLocaleDateString('es', { day: 'numeric', month: 'long', year: 'numeric' })

customElements.define('mi-progreso', ReaderProgress)
