import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { formatBytes, formatDateTime } from '#lib/format.ts'
import { placeOf } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import { useInstanceEvents } from '../../shared/events.ts'
import { byNewest, bytesOf, isFinished } from '../facts.ts'
import { PointField } from '../PointPicker.tsx'
import { justBefore } from '#lib/recovery/points.ts'
import type { Place } from './place.ts'
import type { Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

const day = 86_400_000
/** So many of the latest events are offered. */
const most = 6

/** Back to when: a moment on the bar, the second before something happened, or a full backup. */
export function SinceQuestion({ place, wizard }: { place: Place; wizard: Wizard }) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const { spans, backups, now, instance } = place
  const finished = backups.filter(isFinished).toSorted(byNewest)
  const choose = (at: number | undefined) =>
    wizard.note({ time: at === undefined ? undefined : String(at), backup: undefined, ask: 'since' })
  if (spans.length === 0 && finished.length === 0)
    return <p className={classes.problem}>{t('wizard.since.none', { name: instance.name })}</p>
  return (
    <>
      <p className={classes.lead}>{t('wizard.since.text')}</p>
      {wizard.lapsed && (
        <p className={classes.problem} role="alert">
          {t(wizard.lapsed === 'time' ? 'wizard.since.gone' : 'wizard.since.backupGone')}
        </p>
      )}
      {spans.length > 0 ? (
        <>
          <PointField
            spans={spans}
            backups={backups}
            now={now}
            value={wizard.time}
            onChange={choose}
            source={{ connection: place.connection, instanceId: instance.id }}
          />
          <Events place={place} value={wizard.time} onChoose={choose} />
        </>
      ) : (
        <p>{t('wizard.since.noSpans')}</p>
      )}
      {finished.length > 0 && (
        <Select
          label={t('wizard.since.orBackup')}
          description={t('wizard.since.backupHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={finished.map((backup) => ({
            value: backup.id,
            label: `${formatDateTime(backup.begin_time, { zone })} · ${backup.name} · ${formatBytes(bytesOf(backup))}`,
          }))}
          value={wizard.answers.since === 'backup' ? (wizard.backupId ?? null) : null}
          onChange={(id) => wizard.note({ backup: id ?? undefined, time: undefined, ask: 'since' })}
          searchable
          clearable
          maxDropdownHeight={240}
        />
      )}
    </>
  )
}

interface EventsProps {
  place: Place
  value: number | undefined
  onChoose: (at: number) => void
}

/** The second before what happened lately. */
function Events({ place: { connection, instance, spans, now }, value, onChoose }: EventsProps) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const { events, loading } = useInstanceEvents(connection, instance.id, { from: now - 3 * day, to: now })
  const offers = events
    // A backup does not damage anything, and what is planned has not happened.
    .filter(({ kind, state }) => kind !== 'backup' && state !== 'planned')
    .map(({ id, at, text }) => ({ id, text, at, before: justBefore(at) }))
    .filter(({ before }) => placeOf(spans, before).inside)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most)
  return (
    <section className={classes.events}>
      <h4>{t('wizard.since.events')}</h4>
      {offers.length === 0 ? (
        <p className={classes.lead}>{t(loading ? 'wizard.since.eventsLoading' : 'wizard.since.eventsNone')}</p>
      ) : (
        <ul aria-label={t('wizard.since.eventsText')}>
          {offers.map(({ id, text, at, before }) => (
            <li key={id}>
              <Button
                size="compact-sm"
                variant={value === before ? 'light' : 'default'}
                maw="100%"
                aria-label={t('wizard.since.before', { what: text, time: formatDateTime(at, { zone, seconds: true }) })}
                onClick={() => onChoose(before)}
              >
                {text} · {formatDateTime(at, { zone })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
