// Monaco starts its own TypeScript worker where nobody gives it one. We do (ts.worker.ts), so the 7 MB of the other would
// be built and published for nothing.
import type { Plugin } from 'vite'

const own = /createWorker: \(\) => new Worker\(new URL\('ts\.worker\.js', import\.meta\.url\), \{ type: "module" \}\),/

export function singleWorker(): Plugin {
  return {
    name: 'alquimia:single-worker',
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/languages\/features\/typescript\/workerManager\.js$/ },
      handler(code) {
        if (!own.test(code)) this.error('Monaco cambió su workerManager.js: revisa src/lib/site/single-worker.ts.')
        return code.replace(own, '')
      },
    },
  }
}
