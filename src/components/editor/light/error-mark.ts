// The line of the last run's error, until the text changes.
import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import type { Place } from '../../../lib/runtime/record.ts'

export const showError = StateEffect.define<Place | null>()

const mark = Decoration.mark({ class: 'cm-fallo' })

export const errorMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(showError)) continue
      const place = effect.value
      if (!place || place.line > transaction.state.doc.lines) return Decoration.none
      const { from, to, text } = transaction.state.doc.line(place.line)
      const start = from + (text.length - text.trimStart().length)
      return start < to ? Decoration.set(mark.range(start, to)) : Decoration.none
    }
    return transaction.docChanged ? Decoration.none : marks
  },
  provide: (field) => EditorView.decorations.from(field),
})
