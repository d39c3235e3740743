import { ActionIcon } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/events.ts'
import type { ApiError } from '#query/errors.ts'
import { addNote, deleteNote, momentNotesQuery, type Note, statementNotesQuery } from '#query/notes.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { toast } from '#ui/toast.tsx'
import classes from './notes.module.css'

interface NotesListProps {
  connection: string
  instanceId: string
  /** Notes on moments of a window (milliseconds since the epoch), or on a statement of the instance. */
  about: { from: number; to: number } | { fingerprint: string }
  /** Says so where there are none; nothing is shown otherwise. */
  sayNone?: boolean
}

/** People's own notes, the newest first. Deleting one can be undone. */
export function NotesList({ connection, instanceId, about, sayNone = false }: NotesListProps) {
  const { t } = useTranslation('events')
  const notes = useQuery(
    'from' in about
      ? momentNotesQuery(connection, instanceId, about)
      : statementNotesQuery(connection, about.fingerprint, instanceId),
  )
  const restore = useMutation<Note, ApiError, Note>({
    mutationFn: ({ connection: place, instance, text, fingerprint, at }) =>
      addNote({ connection: place, instance, text, ...(fingerprint ? { fingerprint } : { at }) }),
    onError: (error) => toast.error(error, t('notes.failed')),
  })
  const remove = useMutation<void, ApiError, Note>({
    mutationFn: ({ id }) => deleteNote(id),
    onSuccess: (_, note) =>
      toast.success(t('notes.deleted'), note.text, {
        action: { label: t('notes.undo'), onClick: () => restore.mutate(note) },
      }),
    onError: (error) => toast.error(error, t('notes.deleteFailed')),
  })
  if (notes.error)
    return <ErrorNote error={notes.error} title={t('notes.loadFailed')} onRetry={() => void notes.refetch()} />
  if (!notes.data?.length) return sayNone && notes.data ? <p className="muted">{t('notes.empty')}</p> : null
  return (
    <ul className={classes['list']} aria-label={t('notes.title')}>
      {notes.data.map((note) => (
        <li key={note.id} className={classes['note']}>
          <div className={classes['words']}>
            <p>{note.text}</p>
            <span className={classes['when']}>
              <TimeText value={note.at} />
              {note.author && ` · ${note.author}`}
            </span>
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('notes.deleteOf', { text: note.text.slice(0, 60) })}
            title={t('notes.delete')}
            loading={remove.isPending && remove.variables.id === note.id}
            onClick={() => remove.mutate(note)}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
