// Monaco in the site's own inks. Two themes are defined, and redefined when the part's accent differs.
import * as monaco from 'monaco-editor/editor/editor.api'
import { type Colours, currentColours, onThemeChange } from '../colours.ts'

let applied = ''
let watching = false

export function applyTheme(host: HTMLElement): void {
  const { colours, dark } = currentColours(host)
  const signature = JSON.stringify(colours)
  if (signature !== applied) {
    monaco.editor.defineTheme('alquimia', themeOf(colours, dark))
    monaco.editor.setTheme('alquimia')
    applied = signature
  }
  if (watching) return
  watching = true
  onThemeChange(() => applyTheme(document.querySelector<HTMLElement>('.monaco-editor')?.parentElement ?? document.body))
}

function themeOf(c: Colours, dark: boolean): monaco.editor.IStandaloneThemeData {
  const token = (name: string, colour: string) => ({ token: name, foreground: colour.slice(1) })
  return {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      token('', c.ink),
      token('comment', c.comment),
      token('keyword', c.keyword),
      token('string', c.string),
      token('number', c.constant),
      token('regexp', c.string),
      token('identifier.function', c.func),
      token('type', c.type),
      token('type.identifier', c.type),
      token('delimiter', c.punctuation),
      token('delimiter.bracket', c.punctuation),
      token('predefined.sql', c.func),
      token('operator.sql', c.keyword),
    ],
    colors: {
      'editor.background': c.paper,
      'editor.foreground': c.ink,
      'editorLineNumber.foreground': c.soft,
      'editorLineNumber.activeForeground': c.ink,
      'editor.lineHighlightBackground': `${c.wash}`,
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': c.accent,
      'editor.selectionBackground': `${c.accent}40`,
      'editor.inactiveSelectionBackground': `${c.accent}26`,
      'editor.wordHighlightBackground': `${c.accent}1f`,
      'editor.findMatchBackground': `${c.warn}66`,
      'editor.findMatchHighlightBackground': `${c.warn}33`,
      'editorBracketMatch.background': `${c.accent}26`,
      'editorBracketMatch.border': c.line,
      'editorIndentGuide.background1': c.rule,
      'editorIndentGuide.activeBackground1': c.ruleStrong,
      'editorWidget.background': c.paper,
      'editorWidget.foreground': c.ink,
      'editorWidget.border': c.ruleStrong,
      'editorHoverWidget.background': c.paper,
      'editorHoverWidget.border': c.ruleStrong,
      'editorSuggestWidget.background': c.paper,
      'editorSuggestWidget.border': c.ruleStrong,
      'editorSuggestWidget.selectedBackground': c.wash,
      'editorSuggestWidget.selectedForeground': c.ink,
      'editorSuggestWidget.highlightForeground': c.accent,
      'editorSuggestWidget.focusHighlightForeground': c.accent,
      'list.hoverBackground': c.sunken,
      'list.focusBackground': c.wash,
      'list.focusForeground': c.ink,
      'input.background': c.sunken,
      'input.foreground': c.ink,
      'input.border': c.ruleStrong,
      focusBorder: c.accent,
      'editorError.foreground': c.wrong,
      'editorWarning.foreground': c.warn,
      'scrollbarSlider.background': `${c.ruleStrong}55`,
      'scrollbarSlider.hoverBackground': `${c.ruleStrong}88`,
      'menu.background': c.paper,
      'menu.foreground': c.ink,
      'menu.selectionBackground': c.wash,
      'menu.selectionForeground': c.ink,
    },
  }
}
