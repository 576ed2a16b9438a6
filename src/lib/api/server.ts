/** Who serves an application outside of tests, as uvicorn does: it goes on whatever happens, and says it in its log. */
import type { FastAPI } from './app.ts'
import { Request, type Response } from './http.ts'

/** What is asked, as it travels. */
export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Starts it, asks one after the other and ends it. Only a failed start or end is thrown. */
export async function serve(app: FastAPI, asked: readonly Asked[]): Promise<void> {
  const end = await app.start()
  for (const { method, target, headers = {}, body = '' } of asked) {
    const request = new Request(method, target, headers, body)
    let sent: Response | undefined
    try {
      await app.handle(request, (response) => {
        sent = response
      })
    } catch (error) {
      const when = sent?.statusCode === 500 ? 'respondió 500' : `falló después de responder ${sent?.statusCode}`
      console.error(`${request.method} ${request.target} ${when}. ${said(error)}`)
    }
  }
  await end()
}

const said = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : `Se lanzó: ${String(error)}`
