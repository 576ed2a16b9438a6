// Hidden and fixed regions of a snippet in Monaco: out of sight, and safe from whatever is typed, pasted or replaced.
import type * as monaco from 'monaco-editor/editor/editor.api'
import { hiddenLines, NOTHING, protectedText, shownNumber } from '../../../lib/snippets/regions.ts'

/** Monaco folds with this; it is not in its typings. */
type WithHiddenAreas = { setHiddenAreas(ranges: monaco.IRange[], source: object): void }

const source = {}

export function hideRegions(editor: monaco.editor.IStandaloneCodeEditor): void {
  const code = editor.getValue()
  const hidden = hiddenLines(code)
  const ranges = [...hidden].map((line) => ({
    startLineNumber: line,
    endLineNumber: line,
    startColumn: 1,
    endColumn: 1,
  }))
  const areas = editor as unknown as WithHiddenAreas
  areas.setHiddenAreas(mergeLines(ranges), source)
  editor.updateOptions({ lineNumbers: (line) => `${shownNumber(line, hidden) ?? ''}` })
}

function mergeLines(ranges: monaco.IRange[]): monaco.IRange[] {
  const merged: monaco.IRange[] = []
  for (const range of ranges.sort((a, b) => a.startLineNumber - b.startLineNumber)) {
    const last = merged.at(-1)
    if (last && range.startLineNumber === last.endLineNumber + 1)
      merged[merged.length - 1] = { ...last, endLineNumber: range.endLineNumber }
    else merged.push(range)
  }
  return merged
}

export interface Guard {
  /** What is done from code (going back to the original) may change everything. */
  allow(change: () => void): void
  dispose(): void
}

/** An edit of the reader's that changed a protected region is taken back whole, and they are told. */
export function protectRegions(model: monaco.editor.ITextModel, onRefused: () => void): Guard {
  let kept = protectedText(model.getValue())
  let allowed = kept === NOTHING
  const listener = model.onDidChangeContent(({ isUndoing, isRedoing }) => {
    if (allowed || isUndoing || isRedoing) return
    if (protectedText(model.getValue()) === kept) return
    // Monaco refuses edits from within its own event.
    queueMicrotask(() => {
      ;(model as unknown as { undo(): void }).undo()
      onRefused()
    })
  })
  return {
    allow(change) {
      const before = allowed
      allowed = true
      change()
      kept = protectedText(model.getValue())
      allowed = before
    },
    dispose: () => listener.dispose(),
  }
}
