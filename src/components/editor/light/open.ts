// The editor for touch screens: CodeMirror, which leaves selection, handles and the keyboard to the system.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { SQLite, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { hiddenLines, shownNumber } from '../../../lib/snippets/regions.ts'
import type { Editor, EditorFile, EditorOptions } from '../types.ts'
import { errorMark, showError } from './error-mark.ts'
import { regions } from './regions.ts'

const inks = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--c-token-comment)' },
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--c-token-keyword)' },
  { tag: [tags.string, tags.regexp], color: 'var(--c-token-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--c-token-constant)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--c-token-function)' },
  { tag: [tags.typeName, tags.className], color: 'var(--c-token-type)' },
  { tag: [tags.punctuation, tags.operator], color: 'var(--c-token-punctuation)' },
])

const look = EditorView.theme({
  '&': { color: 'var(--c-foreground)', backgroundColor: 'transparent', fontSize: 'var(--letra-editor)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '0.9rem 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 1rem 0 0.25rem' },
  // Opaque: a long line scrolls beneath its number.
  '.cm-gutters': { backgroundColor: 'var(--paper-raised)', color: 'var(--ink-soft)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2rem', padding: '0 0.5rem 0 0' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--accent) 25%, transparent)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--accent-line)' },
  '.cm-tooltip': {
    color: 'var(--c-foreground)',
    backgroundColor: 'var(--paper-raised)',
    border: '1px solid var(--rule)',
    borderRadius: '6px',
    overflow: 'hidden',
  },
  '.cm-fijo': { padding: '0.4rem 0.75rem', maxWidth: '17rem', font: '400 0.8125rem/1.4 var(--sans)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '9rem' },
  // As tall as a thumb needs, and no wider than its words.
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.3rem 0.75rem', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--c-foreground)',
    backgroundColor: 'var(--accent-wash)',
  },
  '.cm-completionMatchedText': { color: 'var(--accent)', textDecoration: 'none' },
  '.cm-fallo': {
    textDecoration: 'underline wavy var(--wrong)',
    backgroundColor: 'color-mix(in oklab, var(--wrong) 12%, transparent)',
  },
})

/** CodeMirror's own words that a reader may hear. */
const spanish = EditorState.phrases.of({
  'Control character': 'Carácter de control',
  Completions: 'Sugerencias',
  'Go to line': 'Ir a la línea',
})

export function open(options: EditorOptions): Editor {
  const { host, language, label, maxHeight } = options
  const files = new Map<string, { state: EditorState; readOnly: boolean }>()
  let shown = ''
  const numbers = new Compartment()

  const extensionsFor = ({ name, readOnly = false }: EditorFile): Extension => [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run: () => done(options.onRun) },
        { key: 'Escape', run: () => done(options.onLeave) },
      ]),
    ),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Nothing is chosen until it is touched: on a screen without arrow keys, Enter is there to end the line.
    autocompletion({ icons: false, selectOnOpen: false }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    /\.ini$/.test(name)
      ? []
      : language === 'ts'
        ? javascript({ typescript: true })
        : sql({ dialect: SQLite, upperCaseKeywords: true }),
    syntaxHighlighting(inks),
    look,
    spanish,
    errorMark,
    regions,
    numbers.of(numbering('')),
    EditorState.tabSize.of(2),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({
      'aria-label': `${label}. Esc para salir del editor.`,
      // It takes the focus anyway; not everyone who looks for what does knows of contenteditable.
      tabindex: '0',
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return
      // The place was kept at the size of what was read, so that nothing moves; it grows once there are more lines.
      if (maxHeight !== undefined && update.state.doc.lines !== update.startState.doc.lines) host.style.height = ''
      options.onChange(name, update.state.doc.toString())
    }),
    maxHeight === undefined ? [] : EditorView.theme({ '&': { maxHeight: `${maxHeight}px` } }),
  ]
  const stateOf = (file: EditorFile) => EditorState.create({ doc: file.code, extensions: extensionsFor(file) })

  const view = new EditorView({ parent: host })

  const keep = () => {
    const current = files.get(shown)
    if (current) files.set(shown, { ...current, state: view.state })
  }
  const textOf = (file: string) => (file === shown ? view.state : files.get(file)?.state)?.doc.toString() ?? ''

  const handle: Editor = {
    kind: 'ligero',
    value: textOf,
    setValue(file, code) {
      const changes = { from: 0, to: textOf(file).length, insert: code }
      if (textOf(file) === code) return
      if (file === shown) view.dispatch({ changes, filter: false })
      else {
        const known = files.get(file)
        if (known) files.set(file, { ...known, state: known.state.update({ changes, filter: false }).state })
        options.onChange(file, code)
      }
    },
    setFiles(next) {
      keep()
      for (const name of files.keys()) if (!next.some((file) => file.name === name)) files.delete(name)
      for (const file of next) {
        if (!files.has(file.name)) files.set(file.name, { state: stateOf(file), readOnly: file.readOnly ?? false })
        else handle.setValue(file.name, file.code)
      }
      if (!files.has(shown)) {
        shown = ''
        handle.show(next[0]?.name ?? '')
      }
    },
    setBefore: () => {
      // Only Monaco checks names.
    },
    show(file) {
      const next = files.get(file)
      if (!next || file === shown) return
      keep()
      if (maxHeight !== undefined && shown !== '') host.style.height = ''
      shown = file
      view.setState(next.state)
      view.dispatch({ effects: numbers.reconfigure(numbering(view.state.doc.toString())) })
    },
    focus: () => view.focus(),
    reveal({ file, line }) {
      if (files.has(file)) handle.show(file)
      if (line > view.state.doc.lines) return
      const { from } = view.state.doc.line(line)
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    markError(error) {
      // In its file, which may not be the one in sight: whoever shows another says so with `show`.
      for (const [name, known] of files) {
        const marks = { effects: showError.of(error?.place.file === name ? error.place : null) }
        if (name === shown) view.dispatch(marks)
        else files.set(name, { ...known, state: known.state.update(marks).state })
      }
    },
    async format() {
      // Formatting needs TypeScript, which a phone should not have to fetch.
    },
    dispose: () => view.destroy(),
  }
  handle.setFiles(options.files)
  return handle
}

/** A key that was attended to. */
function done(act: () => void): true {
  act()
  return true
}

function numbering(code: string): Extension {
  const hidden = hiddenLines(code)
  return lineNumbers({ formatNumber: (line) => `${hidden.size ? (shownNumber(line, hidden) ?? '') : line}` })
}
