import { lazy, Suspense } from 'react'
import type { Connection } from '#query/connections.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'

const StartForm = lazy(async () => ({ default: (await import('./StartForm.tsx')).StartForm }))
const RecordDrawer = lazy(async () => ({ default: (await import('./RecordDrawer.tsx')).RecordDrawer }))
const ScheduleForm = lazy(async () => ({ default: (await import('./ScheduleForm.tsx')).ScheduleForm }))

/** What the forms take from the address: `?form=rehearse&form.connection=…&form.instance=…&form.name=…`. */
export interface RehearsalOf {
  connection: string
  instance: { id: string; name: string }
}

interface RehearsalFormsProps {
  /** For their names; undefined while loading. */
  connections: readonly Connection[] | undefined
  /** The instance of the page, where the address need not say it. */
  of?: RehearsalOf
}

/**
 * The forms of rehearsals that the address can open, on whichever page this stands: `rehearse` (with `backup` or `time`),
 * `rehearsal` (with `id`), `rehearsal-schedule`. They are loaded with the first that is opened.
 */
export function RehearsalForms({ connections, of }: RehearsalFormsProps) {
  const [form, openForm, closeForm] = useUrlForm()
  const { connection, instance, name = '' } = form.params
  // The page may know more of its instance than the server takes.
  const own = of && { connection: of.connection, instance: { id: of.instance.id, name: of.instance.name } }
  const place: RehearsalOf | undefined = connection && instance ? { connection, instance: { id: instance, name } } : own
  const show = (id: string) => openForm('rehearsal', { id })
  const key = `${place?.connection} ${place?.instance.id}`
  return (
    <Suspense>
      {form.name === 'rehearse' && place && (
        <StartForm
          key={key}
          of={place}
          backup={form.params['backup']}
          time={form.params['time']}
          onClose={closeForm}
          onShow={show}
        />
      )}
      {form.name === 'rehearsal' && form.params['id'] && (
        <RecordDrawer
          key={form.params['id']}
          id={form.params['id']}
          connections={connections}
          onClose={closeForm}
          onAgain={(it) =>
            openForm('rehearse', { connection: it.connection, instance: it.instance.id, name: it.instance.name })
          }
        />
      )}
      {form.name === 'rehearsal-schedule' && place && (
        <ScheduleForm key={key} of={place} onClose={closeForm} onShow={show} />
      )}
    </Suspense>
  )
}
