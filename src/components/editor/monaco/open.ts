// One editor: files as models, marks, keys and size.
import './spanish.ts'
import * as monaco from 'monaco-editor/editor/editor.api'
import { FIXED_SAID } from '../../../lib/snippets/regions.ts'
import type { Editor, EditorFile, EditorOptions } from '../types.ts'
import { type Guard, hideRegions, protectRegions } from './protect.ts'
import { dropChain, knowLibrariesOf, setChain } from './setup.ts'
import { applyTheme } from './theme.ts'

/** Of the page's code, whose place an editor takes; larger in class. */
function sizeIn(host: HTMLElement) {
  const fontSize = Number.parseFloat(getComputedStyle(host).getPropertyValue('--letra-editor')) || 14
  return { fontSize, lineHeight: Math.round((fontSize * 22) / 14) }
}

export function open(options: EditorOptions): Editor {
  const { host, key, language, label, maxHeight } = options
  const models = new Map<string, Opened>()
  setChain(key, language === 'ts' ? (options.before ?? []) : [])
  applyTheme(host)
  const editor = monaco.editor.create(host, {
    model: null,
    ariaLabel: `${label}. Esc para salir del editor.`,
    fontFamily: getComputedStyle(host).getPropertyValue('--mono'),
    ...sizeIn(host),
    padding: { top: 14, bottom: 14 },
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 12,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollBeyondLastLine: false,
    renderLineHighlight: 'none',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    tabSize: 2,
    guides: { indentation: false },
    bracketPairColorization: { enabled: false },
    occurrencesHighlight: 'singleFile',
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      useShadows: false,
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
    },
    unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
    accessibilitySupport: 'auto',
    stickyScroll: { enabled: false },
    'semanticHighlighting.enabled': false,
  })

  let size = sizeIn(host).fontSize
  editor.onDidLayoutChange(() => {
    const now = sizeIn(host)
    if (now.fontSize === size) return
    size = now.fontSize
    editor.updateOptions(now)
  })
  if (maxHeight !== undefined) {
    const fit = () => {
      host.style.height = `${Math.min(maxHeight, Math.ceil(editor.getContentHeight()))}px`
    }
    editor.onDidContentSizeChange(fit)
  }
  editor.addAction({
    id: 'alquimia.ejecutar',
    label: 'Ejecutar',
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    contextMenuGroupId: '1_modification',
    run: () => options.onRun(),
  })
  // Esc closes what is open (suggestions, search) and, with nothing open, gives the keyboard back to the page.
  const context =
    '!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !editorHasSelection && !editorHasMultipleSelections && !markersNavigationVisible && !inSnippetMode && !editorHoverVisible'
  editor.addCommand(monaco.KeyCode.Escape, () => options.onLeave(), context)

  const refused = () => {
    const message = editor.getContribution('editor.contrib.messageController') as unknown as {
      showMessage(text: string, at: monaco.IPosition): void
    } | null
    const at = editor.getPosition()
    if (message && at) message.showMessage(FIXED_SAID, at)
  }

  function openFile({ name, code, readOnly = false }: EditorFile): Opened {
    const uri = monaco.Uri.parse(`file:///vivo/${key}/${name}`)
    monaco.editor.getModel(uri)?.dispose()
    const model = monaco.editor.createModel(code, languageOf(name, language), uri)
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } })
    const guard = protectRegions(model, refused)
    const learn = () => language === 'ts' && knowLibrariesOf([model.getValue()])
    learn()
    model.onDidChangeContent(() => {
      learn()
      monaco.editor.setModelMarkers(model, 'ejecucion', [])
      if (editor.getModel() === model) hideRegions(editor)
      options.onChange(name, model.getValue())
    })
    return { model, readOnly, guard, view: null }
  }

  let shown = ''
  const handle: Editor = {
    kind: 'monaco',
    value: (file) => models.get(file)?.model.getValue() ?? '',
    setValue(file, code) {
      const { model, guard } = models.get(file) ?? {}
      if (!model || !guard || model.getValue() === code) return
      guard.allow(() => {
        model.pushStackElement()
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text: code }], () => null)
        model.pushStackElement()
      })
    },
    setFiles(files) {
      for (const [name, opened] of models) {
        if (files.some((file) => file.name === name)) continue
        forget(opened)
        models.delete(name)
      }
      for (const file of files) {
        const known = models.get(file.name)
        if (!known) models.set(file.name, openFile(file))
        else if (known.model.getValue() !== file.code) handle.setValue(file.name, file.code)
      }
      if (!models.has(shown)) handle.show(files[0]?.name ?? '')
    },
    setBefore: (before) => setChain(key, before),
    show(file) {
      const next = models.get(file)
      if (!next || file === shown) return
      const current = models.get(shown)
      if (current) current.view = editor.saveViewState()
      shown = file
      editor.setModel(next.model)
      editor.updateOptions({ readOnly: next.readOnly, readOnlyMessage: { value: 'Este archivo es solo para leer.' } })
      hideRegions(editor)
      if (next.view) editor.restoreViewState(next.view)
    },
    focus: () => editor.focus(),
    reveal({ file, line, column = 1 }) {
      if (models.has(file)) handle.show(file)
      editor.setPosition({ lineNumber: line, column })
      editor.revealLineInCenterIfOutsideViewport(line)
      editor.focus()
    },
    markError(error) {
      for (const { model } of models.values()) monaco.editor.setModelMarkers(model, 'ejecucion', [])
      const model = error && models.get(error.place.file)?.model
      if (!error || !model) return
      const { line } = error.place
      if (line > model.getLineCount()) return
      const first = error.place.column ?? model.getLineFirstNonWhitespaceColumn(line)
      const word = model.getWordAtPosition({ lineNumber: line, column: first })
      monaco.editor.setModelMarkers(model, 'ejecucion', [
        {
          severity: monaco.MarkerSeverity.Error,
          message: error.message,
          startLineNumber: line,
          endLineNumber: line,
          startColumn: first,
          endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
        },
      ])
    },
    async format() {
      await editor.getAction('editor.action.formatDocument')?.run()
    },
    dispose() {
      for (const opened of models.values()) forget(opened)
      editor.dispose()
      dropChain(key)
    },
  }
  handle.setFiles(options.files)
  return handle
}

/** A file whose name says that it is something else is text. */
const languageOf = (name: string, language: EditorOptions['language']) =>
  /\.ini$/.test(name) ? 'plaintext' : language === 'ts' ? 'typescript' : 'sql'

interface Opened {
  readonly model: monaco.editor.ITextModel
  readonly readOnly: boolean
  readonly guard: Guard
  view: monaco.editor.ICodeEditorViewState | null
}

function forget({ model, guard }: Opened): void {
  guard.dispose()
  model.dispose()
}
