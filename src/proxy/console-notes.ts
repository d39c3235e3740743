import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Connection } from './connections.ts'
import { connectionOf, instanceOf, invalid, isObject, send, sendNothing, text, timeIn } from './console-values.ts'
import { addNote, deleteNote, listNotes } from './store/notes.ts'
import type { Store } from './store/open.ts'

export interface NotesOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  now: () => number
  /** Who asks; empty where the console knows no people. */
  authorOf: (request: FastifyRequest) => string
}

const longestNote = 500
const most = 1_000
const fingerprintForm = /^[0-9a-f]{16}$/

const readFingerprint = (value: unknown): string =>
  typeof value === 'string' && fingerprintForm.test(value)
    ? value
    : invalid('fingerprint', 'must be 16 hexadecimal digits')

/** A note may be about something that is planned: a year ahead. */
const furthest = 366 * 86_400_000

/** Own notes on moments of an instance and on statements: `/api/console/notes`. */
export function registerNotes(app: FastifyInstance, signedIn: RouteShorthandOptions, options: NotesOptions): void {
  const { store, connections, now, authorOf } = options

  app.get<{ Querystring: { raw: string } }>('/api/console/notes', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const connection = connectionOf(connections, query.get('connection'))
    const [instance, fingerprint] = [query.get('instance'), query.get('fingerprint')]
    if (fingerprint !== null) {
      const of = instance === null ? {} : { instance: instanceOf(instance) }
      const about = { connection, fingerprint: readFingerprint(fingerprint), ...of }
      return send(reply, { notes: await listNotes(store, { ...about, limit: most }) })
    }
    const from = timeIn(query, 'from') ?? 0
    const to = timeIn(query, 'to') ?? Number.MAX_SAFE_INTEGER
    return send(reply, {
      notes: await listNotes(store, { connection, instance: instanceOf(instance), from, to, limit: most }),
    })
  })

  app.post('/api/console/notes', signedIn, async (request, reply) => {
    const body = isObject(request.body) ? request.body : invalid('body', 'must be an object')
    const connection = connectionOf(connections, typeof body.connection === 'string' ? body.connection : null)
    const instance = instanceOf(typeof body.instance === 'string' ? body.instance : null)
    const said = text(body, 'text', longestNote).trim()
    if (said === '') invalid('text', `must be a text of 1 to ${longestNote} characters`)
    const created = now()
    const fingerprint = body.fingerprint === undefined ? '' : readFingerprint(body.fingerprint)
    const { at = fingerprint ? created : undefined } = body
    if (typeof at !== 'number' || !Number.isInteger(at) || at <= 0 || at > created + furthest)
      return invalid('at', 'must be a moment in milliseconds since 1970, at most a year ahead')
    const author = authorOf(request)
    const note = { connection, instance, at, text: said, fingerprint, author, created }
    return send(reply, { note: await addNote(store, note) }, 201)
  })

  app.delete<{ Params: { id: string } }>('/api/console/notes/:id', signedIn, async ({ params }, reply) => {
    await deleteNote(store, params.id)
    return sendNothing(reply)
  })
}
