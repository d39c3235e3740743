import { useTranslation } from 'react-i18next'
import { createInstance } from '#contract/taurusdb/instances.ts'
import type { Flavor } from '#contract/taurusdb/specifications.ts'
import { formatDateTime } from '#lib/format.ts'
import type { Connection } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { CreateBox } from '#ui/create/CreateLayout.tsx'
import { FinalCall } from '#ui/FinalCall.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import type { CreateForm, Source } from './model.ts'

interface SummaryProps {
  values: CreateForm
  connection: Connection
  flavors: readonly Flavor[]
  source?: Source
  sourceName?: string
}

/** What is chosen so far, in the words of somebody who has to approve it. */
function Facts({ values, connection, flavors, source, sourceName = '' }: SummaryProps) {
  const { t } = useTranslation('create')
  const zone = useZone()
  const flavor = flavors.find(({ spec_code }) => spec_code === values.flavor)
  const missing = t('summary.missing')
  const count = values.periodNum ?? 0
  const period =
    values.periodType === 'month' ? t('summary.period_month', { count }) : t('summary.period_year', { count })
  const days = values.keepDays ?? '?'
  return (
    <KeyValueList
      label={t('summary.title')}
      items={[
        { label: t('fields.name'), value: values.name.trim() || missing },
        { label: t('summary.where'), value: connection.region },
        {
          label: t('summary.flavor'),
          value: flavor ? `${flavor.vcpus} ${t('flavors.vcpus')} · ${t('flavors.gb', { gb: flavor.ram })}` : missing,
        },
        {
          label: t('summary.layout'),
          value: `${t('summary.nodes', { count: values.replicas ?? 0 })}, ${t(values.azMode === 'multi' ? 'summary.multi' : 'summary.single')}`,
        },
        { label: t('summary.billing'), value: values.chargeMode === 'prePaid' ? period : t('summary.perUse') },
        {
          label: t('summary.storage'),
          value:
            values.chargeMode === 'prePaid' ? t('flavors.gb', { gb: values.volume ?? '?' }) : t('summary.storageGrows'),
        },
        {
          label: t('summary.backups'),
          value: values.backupWindow
            ? t('summary.backupsAt', { window: values.backupWindow, days })
            : t('fields.backupWindowAny'),
        },
        values.tde !== 'off' && { label: t('summary.encryption'), value: values.tde },
        {
          label: t('summary.data'),
          value: !source
            ? t('summary.dataEmpty')
            : source.time === undefined
              ? t('summary.dataBackup', { name: sourceName })
              : t('summary.dataTime', { name: sourceName, time: formatDateTime(source.time, { zone, seconds: true }) }),
        },
        values.tags.length > 0 && {
          label: t('summary.tags'),
          value: values.tags.map(({ key, value }) => `${key}=${value}`).join(', '),
        },
      ]}
    />
  )
}

export function CreateSummary(props: SummaryProps) {
  const { t } = useTranslation('create')
  return (
    <CreateBox title={t('summary.title')}>
      <Facts {...props} />
      <UsualDuration connection={props.connection.id} kind={props.source ? 'restoreNew' : 'create'} />
    </CreateBox>
  )
}

/** The last look before sending: the facts, and the request itself with the password masked. */
export function ReviewBody({ request, ...props }: SummaryProps & { request: object }) {
  return (
    <>
      <Facts {...props} />
      {props.source && <UsualDuration connection={props.connection.id} kind="restoreNew" />}
      <FinalCall op={createInstance} body={request} />
    </>
  )
}
