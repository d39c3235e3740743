import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/gaussBackups.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import classes from './backups.module.css'
import { type Source, targetsQuery } from './queries.ts'

interface TargetsProps {
  connection: string
  instanceId: string
  source: Source
}

/** The existing instances that some data fits into (reference 4.7.9), looked up when somebody opens the list. */
export function Targets({ connection, instanceId, source }: TargetsProps) {
  const { t } = useTranslation('gaussBackups')
  const { data, error, refetch } = useQuery(targetsQuery(connection, instanceId, source))
  const others = data && data.total_count - data.instances.length
  return (
    <section className={classes.part} aria-label={t('targets.title')}>
      <h3>{t('targets.title')}</h3>
      <p className="muted">{t('targets.lead')}</p>
      {error && !data ? (
        <ErrorNote error={error} title={t('targets.failed')} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <p className="muted">{t('targets.loading')}</p>
      ) : data.instances.length === 0 ? (
        <p>{t('targets.none')}</p>
      ) : (
        <ul className={classes.targets}>
          {data.instances.map(({ instance_id: id, instance_name: name, data_volume_size: size }) => (
            <li key={id}>
              <Link to={paths.gaussInstance({ connection, instanceId: id })}>{name}</Link>
              <span className="muted">
                {t('targets.size', { size: formatGb(size) })}
                {id === instanceId && ` · ${t('targets.self')}`}
              </span>
            </li>
          ))}
          {others !== undefined && others > 0 && (
            <li className="muted">{t('targets.more', { count: others, formatted: formatNumber(others) })}</li>
          )}
        </ul>
      )}
    </section>
  )
}
