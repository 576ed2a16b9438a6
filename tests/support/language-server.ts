// Astro's language server, the one that its extension for VS Code runs: what it says of a file that is open.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface LanguageServer {
  /** Line, from 1, and message of what it underlines. */
  diagnose(file: string, text: string): Promise<readonly { line: number; message: string }[]>
  hover(line: number, character: number): Promise<string>
  dispose(): void
}

export async function languageServer(root: string): Promise<LanguageServer> {
  const home = resolve(import.meta.dirname, '../../node_modules/@astrojs/language-server')
  const server = spawn(process.execPath, [join(home, 'bin/nodeServer.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting = new Map<number, (result: unknown) => void>()
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  let heard = Buffer.alloc(0)
  server.stdout.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data])
    for (;;) {
      const head = /^[\s\S]*?Content-Length: (\d+)[\s\S]*?\r\n\r\n/.exec(heard.toString('latin1'))
      const length = Number(head?.[1])
      if (!head || heard.length < head[0].length + length) return
      const body = heard.subarray(head[0].length, head[0].length + length).toString()
      heard = heard.subarray(head[0].length + length)
      const { id, method, params, result } = JSON.parse(body)
      // What the server asks of the editor: it has no settings of its own.
      if (method !== undefined && id !== undefined)
        send({ id, result: params?.items ? params.items.map(() => null) : null })
      else if (id !== undefined) waiting.get(id)?.(result)
    }
  })
  let asked = 0
  const ask = (method: string, params: object) => {
    const id = ++asked
    send({ id, method, params })
    return new Promise<unknown>((tell) => waiting.set(id, tell))
  }
  const uri = pathToFileURL(root).href
  await ask('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'curso' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } },
    },
    initializationOptions: {
      typescript: { tsdk: dirname(createRequire(import.meta.url).resolve('typescript')) },
      contentIntellisense: true,
    },
  })
  send({ method: 'initialized', params: {} })
  let open = ''
  return {
    async diagnose(file, text) {
      open = pathToFileURL(join(root, file)).href
      send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri: open, languageId: 'mdx', version: 1, text } },
      })
      const found = (await ask('textDocument/diagnostic', { textDocument: { uri: open } })) as {
        items: { range: { start: { line: number } }; message: string }[]
      }
      return found.items.map(({ range, message }) => ({ line: range.start.line + 1, message }))
    },
    async hover(line, character) {
      const position = { line: line - 1, character }
      const found = (await ask('textDocument/hover', { textDocument: { uri: open }, position })) as {
        contents: { value: string }
      } | null
      return found?.contents.value ?? ''
    },
    dispose: () => server.kill(),
  }
}
