import { randomUUID } from 'node:crypto'
import type { Store } from './open.ts'
import type { NoteTable } from './tables.ts'

/** A person's own note. Times are milliseconds since the epoch. */
export interface Note {
  id: string
  connection: string
  instance: string
  /** The moment it is about; of a note on a statement, when it was written. */
  at: number
  text: string
  /** Of the statement it is about; empty for a note on a moment. */
  fingerprint: string
  /** Empty where the console knows no people. */
  author: string
  created: number
}

const noteOf = ({ id, connection, instance_id, at, body, fingerprint, author, created }: NoteTable): Note => ({
  id,
  connection,
  instance: instance_id,
  at,
  text: body,
  fingerprint,
  author,
  created,
})

export async function addNote(store: Store, note: Omit<Note, 'id'>): Promise<Note> {
  const id = randomUUID()
  await store
    .insertInto('notes')
    .values({
      id,
      connection: note.connection,
      instance_id: note.instance,
      fingerprint: note.fingerprint,
      at: note.at,
      body: note.text,
      author: note.author,
      created: note.created,
    })
    .execute()
  return { id, ...note }
}

/** Notes on moments of an instance, `from` ≤ at < `to`, or on a statement; the newest first, `limit` at most. */
export async function listNotes(
  store: Store,
  {
    connection,
    limit,
    ...about
  }: { connection: string; limit: number } & (
    | { instance: string; from: number; to: number }
    | { fingerprint: string; instance?: string }
  ),
): Promise<Note[]> {
  let query = store.selectFrom('notes').selectAll().where('connection', '=', connection)
  if (about.instance !== undefined) query = query.where('instance_id', '=', about.instance)
  query =
    'fingerprint' in about
      ? query.where('fingerprint', '=', about.fingerprint)
      : query.where('fingerprint', '=', '').where('at', '>=', about.from).where('at', '<', about.to)
  const rows = await query.orderBy('at', 'desc').orderBy('id').limit(limit).execute()
  return rows.map(noteOf)
}

/** Deletes a note; one that is gone already stays gone. */
export async function deleteNote(store: Store, id: string): Promise<void> {
  await store.deleteFrom('notes').where('id', '=', id).execute()
}
