import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ports } from '#contract/gaussdb/create-rules.ts'
import { formatDateTime, formatNumber } from '#lib/format.ts'
import { usualsQuery } from '#query/console.ts'
import type { Connection } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { CreateBox } from '#ui/create/CreateLayout.tsx'
import { FinalCall } from '#ui/FinalCall.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { UsualLine } from '#ui/UsualLine.tsx'
import { formText } from '../../shared/words.tsx'
import { chosenZones, type CreateForm, isPair, type Offer, versionOf, zonesOf } from './model.ts'
import { projectsQuery, templatesQuery } from './queries.ts'
import { ApartNote } from './RestoreBox.tsx'
import { nameOf, type Source, stateAt } from './source.ts'

interface SummaryProps {
  values: CreateForm
  connection: Connection
  offer: Offer
  source?: Source
}

/** What is ordered, in the words of somebody who has to approve it. */
function Facts({ values, connection, offer, source }: SummaryProps) {
  const { t } = useTranslation(['gaussCreate', 'create'])
  const zone = useZone()
  const at = source && stateAt(source)
  const templates = useQuery(templatesQuery(connection.id))
  const projects = useQuery(projectsQuery(connection.id))
  const missing = t('create:summary.missing')
  const pair = isPair(values)
  const flavor = offer.flavors.find(({ spec_code }) => spec_code === values.flavor)
  const zones = chosenZones(values, zonesOf(offer))
  const shards = offer.shards
  const replicas = pair ? 2 : 3
  const layout =
    values.form === 'ha'
      ? t(pair ? 'summary.double' : 'summary.triset')
      : shards === undefined
        ? missing
        : t('summary.shards', { count: shards, replicas })
  const project = projects.data?.enterprise_projects.find(({ id }) => id === '0')
  const template = templates.data?.configurations.find(({ id }) => id === values.configuration)
  return (
    <KeyValueList
      label={t('create:summary.title')}
      items={[
        { label: t('fields.name'), value: values.name.trim() || missing },
        { label: t('create:summary.where'), value: connection.region },
        { label: t('fields.form'), value: formText(values.form) },
        { label: t('summary.layout'), value: layout },
        { label: t('fields.version'), value: versionOf(values, offer) || missing },
        !source && {
          label: t('summary.copies'),
          value: `${t(`fields.${values.consistency}`)}, ${t(`fields.${values.protocol}`)}`,
        },
        { label: t('sections.zones'), value: zones.includes('') ? missing : [...new Set(zones)].join(', ') },
        {
          label: t('create:summary.flavor'),
          value: flavor
            ? `${flavor.vcpus} ${t('create:flavors.vcpus')} · ${t('create:flavors.gb', { gb: flavor.ram })}`
            : values.flavor || missing,
        },
        {
          label: t('create:summary.storage'),
          value: values.volume === undefined ? missing : t('create:flavors.gb', { gb: formatNumber(values.volume) }),
        },
        { label: t('fields.port'), value: String(values.port ?? ports.standard) },
        {
          label: t('create:summary.backups'),
          value: values.backupWindow
            ? t('create:summary.backupsAt', { window: values.backupWindow, days: values.keepDays ?? 7 })
            : t('fields.backupWindowAny'),
        },
        values.configuration !== '' && {
          label: t('fields.configuration'),
          value: template?.name ?? values.configuration,
        },
        { label: t('fields.timeZone'), value: values.timeZone },
        !source &&
          values.encryptionKey.trim() !== '' && {
            label: t('create:summary.encryption'),
            value: t('summary.encrypted'),
          },
        !source && values.forceSwitch && { label: t('sections.failure'), value: t('summary.forceSwitch') },
        {
          label: t('create:summary.billing'),
          value: t(values.chargeMode === 'prePaid' ? 'fields.prePaid' : 'fields.postPaid'),
        },
        project && { label: t('summary.project'), value: project.name, hint: t('summary.projectHint') },
        at !== undefined && {
          label: t('create:summary.data'),
          value: t('summary.dataOf', {
            name: source ? nameOf(source) : '',
            time: formatDateTime(at, { zone, seconds: true }),
          }),
        },
      ]}
    />
  )
}

/** Names of the tasks in the cloud (reference 4.12.2). */
const taskOf = { create: 'CreateGaussDBV5Instance', restore: 'CloneGaussDBV5NewInstance' } as const

export function Summary(props: SummaryProps) {
  const { t } = useTranslation('create')
  const usuals = useQuery(usualsQuery)
  const task = taskOf[props.source ? 'restore' : 'create']
  return (
    <CreateBox title={t('summary.title')}>
      <Facts {...props} />
      <UsualLine usual={usuals.data?.(props.connection.id, 'gaussdb', (name) => name === task)} />
    </CreateBox>
  )
}

/** The last look before sending: the facts, and the request itself with the password masked. */
export function ReviewBody({
  op,
  request,
  ...props
}: SummaryProps & { op: { method: string; path: string }; request: object }) {
  return (
    <>
      <Facts {...props} />
      {props.source && <ApartNote source={props.source} />}
      <FinalCall op={op} body={request} />
    </>
  )
}
