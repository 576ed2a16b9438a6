// Serves dist/ the way a CDN would: compressed, with the site's 404 page. Used by npm start, the browser tests and the
// benchmarks, so that all of them see the same site.
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import compression from 'compression'
import sirv from 'sirv'
import { CompressedAssets } from './compressed-assets.ts'

export interface SiteServer {
  url: string
  port: number
  close(): Promise<void>
}

const compress = compression()
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Takes the first free port from `firstPort` on; 0 lets the system choose. */
export async function serveSite(folder: string, firstPort: number): Promise<SiteServer> {
  const notFound = readFileSync(join(folder, '404.html'))
  const files = sirv(folder, {
    etag: true,
    setHeaders: cacheHeaders,
    onNoMatch: (_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(notFound)
    },
  })
  const assets = new CompressedAssets(folder)
  const server = createServer(async (request, response) => {
    if (await assets.answer(request, response, { 'Cache-Control': IMMUTABLE })) return
    // The types of the two middlewares differ in name only: both take Node's own request and response.
    compress(request as never, response as never, () => files(request, response))
  })
  const port = await listen(server, firstPort)
  return {
    port,
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number, tries = 50): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || tries <= 1) reject(error)
      else resolve(listen(server, port + 1, tries - 1))
    })
    server.listen(port, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function cacheHeaders(response: ServerResponse, path: string) {
  const hashed = path.startsWith('/_astro/')
  response.setHeader('Cache-Control', hashed ? IMMUTABLE : 'no-cache')
}
