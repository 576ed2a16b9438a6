// Hidden and fixed regions in the light editor: hidden ones are folded away for good, no edit reaches either, and
// whoever tries is told.
import { EditorState, type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, showTooltip, type Tooltip } from '@codemirror/view'
import { FIXED_SAID, hiddenLines, NOTHING, protectedText } from '../../../lib/snippets/regions.ts'

const gone = Decoration.replace({ block: true })

function hiddenIn(doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const lines = [...hiddenLines(doc.toString())].sort((a, b) => a - b)
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i] as number
    while (lines[i + 1] === (lines[i] as number) + 1) i++
    const last = lines[i] as number
    builder.add(doc.line(first).from, doc.line(last).to, gone)
  }
  return builder.finish()
}

const hidden = StateField.define<DecorationSet>({
  create: (state) => hiddenIn(state.doc),
  update: (set, { docChanged, state }) => (docChanged ? hiddenIn(state.doc) : set),
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => view.state.field(field)),
  ],
})

const refused = StateEffect.define<number>()

/** Where an edit was refused, it is said until something else happens. */
const told = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(refused)) return said(effect.value)
    return transaction.docChanged || transaction.selection ? null : tooltip
  },
  provide: (field) => showTooltip.from(field),
})

const said = (pos: number): Tooltip => ({
  pos,
  above: true,
  create() {
    const dom = document.createElement('div')
    dom.className = 'cm-fijo'
    dom.setAttribute('role', 'alert')
    dom.textContent = FIXED_SAID
    return { dom }
  },
})

/**
 * An edit of the reader's that changes a protected region is refused whole: half of what was pasted over everything would
 * be neither theirs nor ours.
 */
const guard = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged) return transaction
  const kept = protectedText(transaction.startState.doc.toString())
  if (kept === NOTHING || kept === protectedText(transaction.newDoc.toString())) return transaction
  return [{ effects: refused.of(transaction.startState.selection.main.head), scrollIntoView: true }]
})

export const regions: Extension = [hidden, guard, told]
