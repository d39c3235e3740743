import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { choose, type Assets } from './assets.ts'
import { Refusal } from './errors.ts'
import { fileHeaders, pageHeaders } from './headers.ts'
import type { Session, Sessions } from './sessions.ts'

/** Lines for the head of a page: what the browser may begin to load before any script runs. */
export type Hints = (path: string, session: Session | undefined) => string

const YEAR = 'public, max-age=31536000, immutable'

export const notFound = (): Refusal => new Refusal(404, 'ASTROLABE.NOT_FOUND', 'There is nothing at this address.')

/** The console's files, and its page for any other address that a browser opens. */
export function registerFiles(
  app: FastifyInstance,
  assets: Assets | undefined,
  sessions: Sessions,
  hints: Hints | undefined,
): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => {
      const { url = '/', headers } = request.raw
      const end = url.search(/[?#]/)
      const path = end < 0 ? url : url.slice(0, end)
      if (!assets || path === '/api' || path.startsWith('/api/')) throw notFound()
      const asset = assets.files.get(path)
      if (asset) {
        reply
          .headers(fileHeaders)
          .header('content-type', asset.type)
          .header('cache-control', asset.immutable ? YEAR : 'no-cache')
          .header('etag', asset.etag)
          .header('vary', 'accept-encoding')
        if (headers['if-none-match'] === asset.etag) return reply.code(304).send()
        const { body, encoding } = choose(asset, headers['accept-encoding'])
        if (encoding) reply.header('content-encoding', encoding)
        return reply.send(body)
      }
      // The root is a file of ours by another name; any other address is the page's only for somebody who opens it.
      const opened = request.method === 'GET' && headers.accept?.includes('text/html')
      if (path !== '/' && !opened) throw notFound()
      const nonce = randomBytes(18).toString('base64url')
      const head = hints?.(path, sessions.find(headers.cookie)) ?? ''
      return reply
        .headers(pageHeaders(nonce))
        .header('content-type', 'text/html; charset=utf-8')
        .send(assets.page(nonce, head))
    },
  })
}
