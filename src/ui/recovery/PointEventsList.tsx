import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { useZone } from '#stores/preferences.ts'
import type { AxisEvent } from '../charts/axis-events.ts'
import classes from './PointPicker.module.css'
import { momentText } from './point-words.ts'

/** More rows than this are not in the page; the closer look shows the rest. */
const mostRows = 60

interface PointEventsListProps {
  /** Those of the detail, in order of time. */
  events: readonly AxisEvent[]
  onBefore: (event: AxisEvent) => void
}

/** The marks of the detail as a table: for reading aloud, and where marks are too small to be hit. */
export function PointEventsList({ events, onBefore }: PointEventsListProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  if (events.length === 0) return null
  const shown = events.slice(-mostRows).toReversed()
  return (
    <details className={classes.eventList}>
      <summary>{t('point.eventsAsList', { count: events.length })}</summary>
      <div>
        <table>
          <tbody>
            {shown.map((event) => (
              <tr key={event.id}>
                <td>{momentText(event.t, zone)}</td>
                <td>{event.label}</td>
                <td>
                  <Button size="compact-xs" variant="default" onClick={() => onBefore(event)}>
                    {t('point.justBefore')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {events.length > shown.length && (
          <p className="muted">{t('point.eventsMore', { count: events.length - shown.length })}</p>
        )}
      </div>
    </details>
  )
}
