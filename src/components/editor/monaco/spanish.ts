// Monaco's own words. Its modules read them when they are evaluated, so this is imported before any of them.
import '../../../../node_modules/monaco-editor/min/vs/nls/lang/es.js'
