import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InstanceSnapshot } from '#contract/gaussdb/backup-types.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import '#i18n/gaussBackups.ts'
import { formatGb } from '#lib/format.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { formText } from '../shared/words.tsx'
import classes from './backups.module.css'
import { snapshotQuery, type Source } from './queries.ts'

interface SnapshotProps {
  connection: string
  instanceId: string
  source: Source
  title: string
  /** As it is now; missing for one that is deleted. */
  now?: InstanceSummary | undefined
}

const formOfMode = (mode: string): string => {
  const word = mode.toLowerCase()
  return formText(word === 'independent' ? 'independent' : (formOf(word) ?? 'ha'))
}

/** What an instance was like, and where it is different now (reference 4.7.10). */
export function Snapshot({ connection, instanceId, source, title, now }: SnapshotProps) {
  const { t } = useTranslation(['gaussBackups', 'gauss'])
  // While somebody drags along the axis the one before stays until the next is there.
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...snapshotQuery(connection, instanceId, source),
    placeholderData: keepPreviousData,
  })
  const beside = (then: string, today: string | undefined) =>
    today === undefined || today === then ? then : t('snapshot.now', { before: then, now: today })
  return (
    <section className={classes.part} aria-label={title} aria-busy={isPlaceholderData}>
      <h3>{title}</h3>
      {error && !data ? (
        <ErrorNote error={error} title={t('snapshot.failed')} onRetry={() => void refetch()} />
      ) : data ? (
        <div className={classes.facts} data-old={isPlaceholderData || undefined}>
          <KeyValueList
            label={title}
            columns={2}
            items={[
              { label: t('snapshot.form'), value: formOfMode(data.cluster_mode) },
              { label: t('snapshot.edition'), value: editionText(data.instance_mode, t) },
              {
                label: t('snapshot.version'),
                value: beside(data.engine_version, now?.datastore.complete_version),
              },
              {
                label: t('snapshot.storage'),
                value: beside(formatGb(Number(data.data_volume_size)), now && formatGb(now.volume.size)),
              },
              { label: t('snapshot.nodes'), value: beside(String(data.node_num), now && String(now.nodes.length)) },
              data.coordinator_num > 0 && { label: t('snapshot.coordinators'), value: data.coordinator_num },
              { label: t('snapshot.shards'), value: data.sharding_num },
              {
                label: t('snapshot.replicas'),
                value: beside(
                  String(data.replica_num),
                  now?.replica_num === undefined ? undefined : String(now.replica_num),
                ),
              },
            ]}
          />
        </div>
      ) : (
        <p className="muted">{t('snapshot.loading')}</p>
      )}
    </section>
  )
}

const editionText = (
  mode: InstanceSnapshot['instance_mode'],
  t: (key: 'gauss:cells.basic' | 'gauss:cells.enterprise') => string,
): string => (mode === 'basic' ? t('gauss:cells.basic') : mode === 'enterprise' ? t('gauss:cells.enterprise') : mode)
