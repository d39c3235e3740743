import { useTranslation } from 'react-i18next'
import '#i18n/events.ts'
import { AddNote } from './AddNote.tsx'
import { NotesList } from './NotesList.tsx'
import classes from './notes.module.css'

/** What people know of a statement of an instance, and the way to add to it. */
export function StatementNotes(props: { connection: string; instanceId: string; fingerprint: string }) {
  const { connection, instanceId, fingerprint } = props
  const { t } = useTranslation('events')
  return (
    <section className={classes['notes']} aria-label={t('notes.title')}>
      <h3>{t('notes.title')}</h3>
      <NotesList connection={connection} instanceId={instanceId} about={{ fingerprint }} />
      <AddNote key={fingerprint} connection={connection} instanceId={instanceId} about={{ fingerprint }} />
    </section>
  )
}
