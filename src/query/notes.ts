import { queryOptions } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** People's own notes, which the console keeps: on a moment of an instance, or on a statement. */
export interface Note {
  id: string
  connection: string
  instance: string
  /** The moment it is about, in milliseconds since the epoch; of a note on a statement, when it was written. */
  at: number
  /** Up to `longestNote` characters. */
  text: string
  /** Of the statement it is about; empty for a note on a moment. */
  fingerprint: string
  /** Who wrote it; empty where the console knows no people. */
  author: string
  /** When it was written, in milliseconds since the epoch. */
  created: number
}

export const longestNote = 500

const key = ['console', 'notes'] as const

const notes = (query: Readonly<Record<string, string>>) =>
  queryOptions<Note[], ApiError, Note[], readonly unknown[]>({
    queryKey: [...key, query],
    queryFn: async ({ signal }) => {
      const target = `/api/console/notes?${new URLSearchParams(query)}`
      return ((await http({ method: 'GET', target, signal })) as { notes: Note[] }).notes
    },
    staleTime: 60_000,
    retry: false,
  })

/** Notes on moments of an instance, `from` ≤ at < `to` in milliseconds, the newest first; 1,000 at most. */
export const momentNotesQuery = (connection: string, instance: string, { from, to }: { from: number; to: number }) =>
  notes({ connection, instance, from: `${Math.floor(from)}`, to: `${Math.ceil(to)}` })

/** Notes on a statement, the newest first: of one instance, or of all instances of the connection. */
export const statementNotesQuery = (connection: string, fingerprint: string, instance?: string) =>
  notes({ connection, fingerprint, ...(instance === undefined ? {} : { instance }) })

/** What a new note says: about the moment `at`, or about the statement `fingerprint`. */
export type NewNote = Pick<Note, 'connection' | 'instance' | 'text'> & ({ at: number } | { fingerprint: string })

/** Keeps a note. Throws ApiError. */
export async function addNote(note: NewNote): Promise<Note> {
  const answer = await http({ method: 'POST', target: '/api/console/notes', body: note })
  await queryClient.invalidateQueries({ queryKey: key })
  return (answer as { note: Note }).note
}

/** Deletes a note for good. Throws ApiError; one that is gone already is no error. */
export async function deleteNote(id: string): Promise<void> {
  await http({ method: 'DELETE', target: `/api/console/notes/${encodeURIComponent(id)}` })
  await queryClient.invalidateQueries({ queryKey: key })
}
