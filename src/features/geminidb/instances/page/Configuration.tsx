import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { patchedEngines } from '#contract/geminidb/rules.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ConfigGroups, type ConfigGroup, idValue as id } from '#ui/ConfigGroups.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { formatGb } from '#lib/format.ts'
import { summaryOf } from '../../shared/cluster.ts'
import { storageOf, utc } from '../../shared/fleet.ts'
import { engineText, modeHint, modeText } from '../../shared/words.tsx'

/** Everything that is set, by what somebody would look for. */
export function Configuration({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const { data: connections } = useQuery(connectionsQuery)
  const where = connections?.find((one) => one.id === connection)
  const { datastore, backup_strategy: policy } = instance
  const { nodes, flavors } = summaryOf(instance)
  const groups: ConfigGroup[] = [
    {
      title: t('page.engine'),
      items: [
        { label: t('columns.engine'), value: `${engineText(datastore.type)} ${datastore.version}` },
        ...(datastore.whole_version ? [id(t('page.wholeVersion'), datastore.whole_version)] : []),
        {
          label: t('page.patch'),
          value: !patchedEngines.includes(datastore.type)
            ? t('page.patchNone')
            : datastore.patch_available
              ? t('page.patchWaiting')
              : t('page.patchNewest'),
        },
        { label: t('columns.mode'), value: modeText(instance.mode), hint: modeHint(instance.mode) },
        ...(instance.product_type
          ? [{ label: t('page.productType'), value: t(`page.productTypes.${instance.product_type}`) }]
          : []),
        { label: t('page.storageEngine'), value: instance.engine },
        { label: t('columns.user'), value: instance.db_user_name, mono: true },
        { label: t('page.timeZone'), value: instance.time_zone },
      ],
    },
    {
      title: t('page.size'),
      items: [
        { label: t('page.nodesNumber'), value: nodes.length },
        id(t('page.flavors'), flavors.join(', ')),
        { label: t('page.storage'), value: formatGb(storageOf(instance).size) },
      ],
    },
    {
      title: t('page.network'),
      items: [
        { label: t('columns.port'), value: instance.port },
        { label: t('columns.ssl'), value: instance.ssl === '1' ? t('cells.on') : t('cells.off') },
        { label: t('columns.zones'), value: instance.availability_zone?.split(',').join(', ') },
        id(t('columns.vpc'), instance.vpc_id),
        id(t('columns.subnet'), instance.subnet_id),
        id(t('columns.securityGroup'), instance.security_group_id),
      ],
    },
    {
      title: t('page.care'),
      items: [
        {
          label: t('page.backup'),
          value:
            Number(policy.keep_days) === 0
              ? t('page.backupOff')
              : t('page.backupOn', { window: policy.start_time, count: Number(policy.keep_days) }),
        },
        {
          label: t('columns.maintenance'),
          value: instance.maintenance_window && t('cells.utc', { window: instance.maintenance_window }),
        },
        { label: t('columns.created'), value: <TimeText value={utc(instance.created)} /> },
        { label: t('columns.updated'), value: <TimeText value={utc(instance.updated)} /> },
        instance.disk_encryption_id
          ? id(t('page.encryption'), instance.disk_encryption_id)
          : { label: t('page.encryption'), value: t('page.encryptionOff') },
      ],
    },
    {
      title: t('page.organisation'),
      items: [
        { label: t('columns.connection'), value: where?.name ?? connection },
        { label: t('columns.region'), value: instance.region },
        { label: t('columns.billing'), value: t(`billing.${instance.pay_mode}`) },
        instance.enterprise_project_id === '0' || instance.enterprise_project_id === ''
          ? { label: t('columns.enterpriseProject'), value: t('page.enterpriseDefault') }
          : id(t('columns.enterpriseProject'), instance.enterprise_project_id),
        instance.dedicated_resource_id
          ? id(t('page.dedicated'), instance.dedicated_resource_id)
          : { label: t('page.dedicated'), value: t('page.none') },
      ],
    },
  ]
  return <ConfigGroups title={t('page.config')} groups={groups} />
}
