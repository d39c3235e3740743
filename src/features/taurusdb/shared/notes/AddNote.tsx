import { Button, Textarea } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/events.ts'
import { formatDateTime } from '#lib/format.ts'
import { addNote, longestNote, type NewNote, type Note } from '#query/notes.ts'
import { useSend } from '#query/use-send.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import classes from './notes.module.css'

/** What a note is about: a moment of the instance (milliseconds since the epoch), or one of its statements. */
export type NoteAbout = { at: number } | { fingerprint: string }

interface AddNoteProps {
  connection: string
  instanceId: string
  about: NoteAbout
  /** The form is open from the start, for instance in a popover at the moment that was clicked. */
  open?: boolean
  /** The note was kept, or the person thought better of it. */
  onClose?: () => void
}

/** A button that becomes a small form. What was written stays there when it is refused. */
export function AddNote({ open = false, onClose, ...place }: AddNoteProps) {
  const { t } = useTranslation('events')
  const zone = useZone()
  const [opened, setOpened] = useState(open)
  const when = 'at' in place.about ? formatDateTime(place.about.at, { zone }) : undefined
  if (opened)
    return (
      <NoteForm
        {...place}
        when={when}
        onClose={() => {
          setOpened(false)
          onClose?.()
        }}
      />
    )
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconNote size={14} aria-hidden />}
      title={when && t('notes.addTo', { time: when })}
      onClick={() => setOpened(true)}
    >
      {t('notes.add')}
    </Button>
  )
}

type NoteFormProps = Pick<AddNoteProps, 'connection' | 'instanceId' | 'about'> & {
  when: string | undefined
  onClose: () => void
}

function NoteForm({ connection, instanceId, about, when, onClose: close }: NoteFormProps) {
  const { t } = useTranslation('events')
  const [text, setText] = useState('')
  const save = useSend<Note, NewNote>({ title: t('notes.add'), send: addNote, onDone: close })
  const left = longestNote - text.trim().length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (text.trim() && left >= 0 && !save.isPending)
      save.mutate({ connection, instance: instanceId, text: text.trim(), ...about })
  }
  return (
    <form className={classes['form']} onSubmit={submit} aria-label={t('notes.add')}>
      <Textarea
        label={when ? t('notes.addTo', { time: when }) : t('notes.label')}
        placeholder={t(when ? 'notes.placeholder' : 'notes.placeholderStatement')}
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus
        autoFocus
        value={text}
        readOnly={save.isPending}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
          if (event.key !== 'Escape') return
          // The drawer around it stays open.
          event.stopPropagation()
          close()
        }}
        error={left < 0 ? t('notes.tooLong', { count: longestNote }) : undefined}
      />
      {save.error && <ErrorNote error={save.error} title={t('notes.failed')} />}
      <div className={classes['buttons']}>
        {left < 100 && (
          <span className="muted num" aria-live="polite">
            {t('notes.left', { count: Math.max(0, left) })}
          </span>
        )}
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('notes.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={save.isPending} disabled={!text.trim() || left < 0}>
          {t('notes.save')}
        </Button>
      </div>
    </form>
  )
}
