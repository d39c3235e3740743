import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { paths } from '#lib/paths.ts'
import { CreateBox } from '#ui/create/CreateLayout.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'

interface RestoreSourceProps {
  connection: string
  instance: InstanceDetail
  backup: Backup | undefined
  time: number | undefined
}

/** What a restored instance is made of, and what is not part of it. */
export function RestoreSource({ connection, instance, backup, time }: RestoreSourceProps) {
  const { t } = useTranslation('create')
  return (
    <CreateBox title={t('source.title')} wide>
      <KeyValueList
        label={t('source.title')}
        columns={2}
        items={[
          {
            label: t('source.instance'),
            value: <Link to={paths.instance({ connection, instanceId: instance.id }, 'backups')}>{instance.name}</Link>,
          },
          backup && {
            label: t('source.backup'),
            value: (
              <>
                {backup.name} · <TimeText value={backup.begin_time} seconds />
              </>
            ),
          },
          time !== undefined && { label: t('source.time'), value: <TimeText value={time} seconds /> },
        ]}
      />
      <p>
        {t('source.untouched')} {t('source.notCovered')}
      </p>
    </CreateBox>
  )
}

/** The source is in the recycle bin: its name and its last backup are all that is left of it. */
export function RecycledSource({ name }: { name: string }) {
  const { t } = useTranslation('create')
  return (
    <CreateBox title={t('source.title')} wide>
      <KeyValueList
        label={t('source.title')}
        columns={2}
        items={[
          { label: t('source.instance'), value: name },
          { label: t('source.backup'), value: t('source.recycled') },
        ]}
      />
      <p>{t('source.recycledText')}</p>
    </CreateBox>
  )
}
