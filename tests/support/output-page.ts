// A page with the output of runs and nothing else: the site's tokens and base, our element, and records to show.
import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import type { Page } from 'playwright/test'

let bundle: Promise<{ script: string; style: string }> | undefined

function bundled() {
  bundle ??= build({
    stdin: {
      contents: `
        import '../../src/components/salida/salida-ejecucion.ts'
        import '../../src/components/comparar.ts'
        import * as records from './records.ts'
        window.records = records`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2023',
  }).then(({ outputFiles }) => ({
    script: outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '',
    style: outputFiles.find(({ path }) => path.endsWith('.css'))?.text ?? '',
  }))
  return bundle
}

const styles = ['tokens', 'base', 'prose', 'code', 'forced-colors', 'print']
  .map((name) => readFileSync(`src/styles/${name}.css`, 'utf8'))
  .join('\n')

/** Opens the page with an element that has been given the record of that name. */
export async function openOutput(page: Page, record: string, attributes = ''): Promise<void> {
  const { script, style } = await bundled()
  const html = `<!doctype html><html lang="es" class="js"><head><title>Salida</title><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><style>@layer base, components;${styles}
    :root { --font-alegreya: "Alegreya Variable", Alegreya, Georgia }</style><style>${style}</style></head>
    <body><main class="hoja"><h1>Salida</h1><div class="prosa"><salida-ejecucion class="ancho" ${attributes}></salida-ejecucion></div></main>
    <script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`
  await page.route('**/prueba-de-salida', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto('/prueba-de-salida')
  await show(page, record)
}

export async function show(page: Page, record: string): Promise<void> {
  await page.evaluate((name) => {
    const { records } = window as unknown as { records: Record<string, unknown> & { program: unknown } }
    const made = records[name]
    const value = typeof made === 'function' ? made() : made
    const output = document.querySelector('salida-ejecucion') as unknown as {
      show(record: unknown, context: unknown): void
    }
    output.show(value, { program: records.program })
  }, record)
}
