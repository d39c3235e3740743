import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/restores.ts'
import { formatAge, formatDateTime, formatDuration, timeOf } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { UsualDuration } from '../shared/UsualDuration.tsx'
import { byNewest, isFinished, spansOf } from './facts.ts'
import { backupsQuery, rangesQuery } from './queries.ts'
import classes from './RestoreForm.module.css'

export interface Named {
  id: string
  name: string
  /** Another instance that it could be taken for has the same name (which the reference allows, 4.3.1). */
  ambiguous?: boolean
}

/** Name of an instance, with its id where the name alone does not tell which one it is. */
export const nameOf = ({ id, name, ambiguous }: Named): string => (ambiguous ? `${name} · ${id}` : name)

interface RestoreImpactProps {
  connection: string
  source: Named
  /** Undefined: a new instance. */
  target: Named | undefined
  /** The moment whose state comes back, in ms, and as text. */
  at: number
  moment: string
  /** Without what is only advice: for the last question. */
  short?: boolean
}

/** What a restore overwrites and stops, what way back there is, and what to look at afterwards. */
export function RestoreImpact({ connection, source, target, at, moment, short }: RestoreImpactProps) {
  const { t } = useTranslation(['backups', 'restores'])
  const takes = (
    <>
      <dt>{t('restores:wizard.answer.takes')}</dt>
      <dd>
        <UsualDuration
          connection={connection}
          kind={target ? 'restore' : 'restoreNew'}
          unknown={t('restores:wizard.answer.unknown')}
        />
      </dd>
    </>
  )
  if (!target)
    return (
      <dl className={classes.impact}>
        <dt>{t('restore.overwritten')}</dt>
        <dd>{t('restore.nothingOverwritten', { source: source.name })}</dd>
        {takes}
        <dt>{t('restore.next')}</dt>
        <dd>{t('restore.newText')}</dd>
      </dl>
    )
  const names = { target: nameOf(target), source: source.name, time: moment }
  return (
    <dl className={classes.impact} data-danger>
      <dt>{t('restore.overwritten')}</dt>
      <dd>
        {target.id === source.id
          ? t('restore.overwrittenOriginal', { ...names, length: formatDuration(Math.max(0, Date.now() - at)) })
          : t('restore.overwrittenExisting', names)}
      </dd>
      <dt>{t('restore.stops')}</dt>
      <dd>
        {t('restore.stopsText', names)} {!short && t('restore.stopsLocked')}
      </dd>
      {takes}
      {!short && (
        <>
          <dt>{t('restore.wayBack')}</dt>
          <dd>
            <WayBack connection={connection} target={target} />
          </dd>
          <dt>{t('restore.notCovered')}</dt>
          <dd>{t('restore.notCoveredText', names)}</dd>
        </>
      )}
    </dl>
  )
}

/** Whether what is overwritten could be had again. */
function WayBack({ connection, target }: { connection: string; target: Named }) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const ranges = useQuery(rangesQuery(connection, target.id))
  const backups = useQuery(backupsQuery(connection, { instance_id: target.id }))
  const point = ranges.data && spansOf(ranges.data.restore_times).at(-1)?.to
  const newest = backups.data?.backups.filter(isFinished).toSorted(byNewest)[0]
  const name = nameOf(target)
  if (point !== undefined)
    return t('restore.wayBackPoint', {
      target: name,
      time: formatDateTime(point, { zone, seconds: true }),
      age: formatAge(Date.now() - point),
    })
  const error = ranges.error ?? backups.error
  if (error) return t('restore.wayBackFailed', { target: name, message: error.message })
  if (ranges.isPending || backups.isPending) return t('restore.wayBackLoading', { target: name })
  if (newest)
    return t('restore.wayBackBackup', { target: name, time: formatDateTime(timeOf(newest.begin_time), { zone }) })
  return <span className={classes.none}>{t('restore.wayBackNone', { target: name })}</span>
}
