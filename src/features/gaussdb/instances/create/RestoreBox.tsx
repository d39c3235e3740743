import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime, formatDuration, formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { CreateBox } from '#ui/create/CreateLayout.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { formText } from '../../shared/words.tsx'
import { apartOf, formOfSnapshot, heldBy, nameOf, type Source, stateAt } from './source.ts'

interface RestoreBoxProps {
  connection: string
  source: Source
  onBackup: (id: string) => void
}

/** What of the moment that is wanted is not in the backup, or what it has beyond. */
export function ApartNote({ source }: { source: Source }) {
  const { t } = useTranslation('gaussCreate')
  const apart = apartOf(source)
  if (!apart) return null
  const time = formatDuration(Math.abs(apart.behind))
  return <p>{t(apart.behind < 0 ? 'source.ahead' : apart.last ? 'source.behind' : 'source.behindMore', { time })}</p>
}

/** What the new instance is made of: the backup, what the instance was like then, and what is not part of it. */
export function RestoreBox({ connection, source, onBackup }: RestoreBoxProps) {
  const { t } = useTranslation(['gaussCreate', 'create'])
  const zone = useZone()
  const { instance, backupId, backups, snapshot, wanted } = source
  const at = stateAt(source)
  const time = wanted.time
  const form = snapshot && formOfSnapshot(snapshot)
  return (
    <CreateBox title={t('create:source.title')} wide>
      <KeyValueList
        label={t('create:source.title')}
        columns={2}
        items={[
          {
            label: t('create:source.instance'),
            value: instance ? (
              <Link to={paths.gaussInstance({ connection, instanceId: instance.id }, 'backups')}>{instance.name}</Link>
            ) : (
              t('source.deleted', { name: nameOf(source) })
            ),
          },
          at !== undefined && {
            label: t('source.state'),
            value: <TimeText value={at} seconds />,
            hint: t('source.stateHint'),
          },
          time !== undefined && { label: t('source.wanted'), value: <TimeText value={time} seconds /> },
          form && { label: t('fields.form'), value: formText(form) },
          snapshot && { label: t('fields.version'), value: snapshot.engine_version },
          snapshot && {
            label: t('summary.layout'),
            value:
              form === 'ha'
                ? t(snapshot.replica_num === 2 ? 'summary.double' : 'summary.triset')
                : t('source.layout', {
                    shards: snapshot.sharding_num,
                    replicas: snapshot.replica_num,
                    coordinators: snapshot.coordinator_num,
                  }),
          },
          snapshot && {
            label: t('create:summary.storage'),
            value: t('create:flavors.gb', { gb: formatNumber(Number(snapshot.data_volume_size)) }),
          },
        ]}
      />
      {backups.length > 0 && (
        <Select
          label={t('source.backup')}
          mt="sm"
          maw={560}
          data={backups.map((each) => ({
            value: each.id,
            label: `${each.name} · ${formatDateTime(heldBy(each), { zone })}`,
          }))}
          value={backupId ?? null}
          placeholder={t('source.choose')}
          allowDeselect={false}
          searchable
          limit={200}
          onChange={(id) => id && onBackup(id)}
        />
      )}
      <ApartNote source={source} />
      {backupId && (
        <p>
          {instance && t('create:source.untouched')} {t('source.fixed')}{' '}
          {t(instance ? 'source.startsLike' : 'source.startsAnew')} {t('source.notCovered')}
        </p>
      )}
    </CreateBox>
  )
}
