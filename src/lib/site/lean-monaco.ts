// Two things that Monaco brings along and this site must not: a TypeScript worker of its own where nobody gives it one
// (we do, so 7 MB would be published for nothing); and, with its first language worker, every feature of the editor,
// whose services an editor that is already open knows nothing of.
import type { Plugin } from 'vite'

const ownWorker =
  /createWorker: \(\) => new Worker\(new URL\('ts\.worker\.js', import\.meta\.url\), \{ type: "module" \}\),/
const feature = /^import '[^']+(?:\/contrib\/|\/browser\/)[^']+\.js';$/gm

export function leanMonaco(): Plugin {
  return {
    name: 'alquimia:lean-monaco',
    transform: {
      filter: {
        id: [
          /monaco-editor\/esm\/vs\/languages\/features\/typescript\/workerManager\.js$/,
          /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/,
        ],
      },
      handler(code, id) {
        const unwanted = id.endsWith('workerManager.js') ? ownWorker : feature
        if (code.search(unwanted) < 0) this.error(`Monaco cambió ${id}: revisa src/lib/site/lean-monaco.ts.`)
        return code.replace(unwanted, '')
      },
    },
  }
}
