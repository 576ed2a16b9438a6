// Hidden and fixed regions in the light editor: hidden ones are folded away for good, and no edit reaches either.
import { EditorState, type Extension, RangeSetBuilder, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { hiddenLines, regionsOf } from '../../../lib/snippets/regions.ts'

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

/** Ranges that no edit of the reader's may touch, as CodeMirror wants them: from, to, from, to… */
const guard = EditorState.changeFilter.of(({ startState }) =>
  regionsOf(startState.doc.toString()).flatMap(({ first, last }) => [
    startState.doc.line(first).from,
    startState.doc.line(last).to,
  ]),
)

export const regions: Extension = [hidden, guard]
