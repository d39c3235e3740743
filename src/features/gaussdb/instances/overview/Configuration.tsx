import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { formatDateTime, formatGb } from '#lib/format.ts'
import { nextStart } from '#lib/maintenance-window.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { type ConfigGroup, ConfigGroups, idValue } from '#ui/ConfigGroups.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import type { Cluster } from '../../shared/cluster.ts'
import { addressesOf } from '../../shared/fleet.ts'
import { formHint, formText } from '../../shared/words.tsx'

interface ConfigurationProps {
  connection: string
  instance: InstanceSummary
  cluster: Cluster | undefined
}

/** Everything that 4.4.4 says about an instance, by what somebody would look for. */
export function Configuration({ connection, instance, cluster }: ConfigurationProps) {
  const { t } = useTranslation(['gaussInstance', 'gauss'])
  const zone = useZone()
  const { data: connections } = useQuery(connectionsQuery)
  const where = connections?.find((one) => one.id === connection)
  const form = formOf(instance.type) ?? 'ha'
  const { datastore, backup_strategy: policy, ha, switch_strategy: strategy } = instance
  const start = nextStart(instance.maintenance_window, Date.now())
  const zones = [...new Set(instance.nodes.map(({ availability_zone }) => availability_zone))]
  const publicIps = instance.public_ips ?? []
  const project = instance.enterprise_project_id ?? ''
  const known = <T extends string>(table: readonly T[], value: string): value is T => table.some((one) => one === value)

  const groups: ConfigGroup[] = [
    {
      title: t('config.engine'),
      items: [
        { label: t('config.version'), value: `GaussDB ${datastore.version}` },
        { label: t('config.kernel'), value: datastore.complete_version, copy: datastore.complete_version },
        { label: t('config.hotPatches'), value: datastore.hotfix_versions?.split(',').join(', ') || t('config.none') },
        {
          label: t('config.edition'),
          value: known(['enterprise', 'basic'] as const, instance.instance_mode)
            ? t(`gauss:cells.${instance.instance_mode}`)
            : instance.instance_mode,
        },
        { label: t('config.administrator'), value: instance.db_user_name, mono: true },
        { label: t('config.timeZone'), value: instance.time_zone },
      ],
    },
    {
      title: t('config.size'),
      items: [
        { label: t('config.form'), value: formText(form), hint: formHint(form) },
        form !== 'ha' && { label: t('config.coordinators'), value: cluster?.coordinators.length },
        form !== 'ha' && { label: t('config.shards'), value: cluster?.shards.length },
        { label: t('config.replicas'), value: instance.replica_num },
        { label: t('config.specification'), value: t('gauss:cells.size', { ...instance.flavor_info }) },
        idValue(t('config.specificationCode'), instance.flavor_ref),
        {
          label: t('config.storage'),
          value: `${formatGb(instance.volume.size)} · ${instance.volume.type}`,
        },
        {
          label: t('config.consistency'),
          value: t(`config.consistencies.${ha.consistency}`),
        },
        {
          label: t('config.replication'),
          value: ha.replication_mode === 'sync' ? t('config.replications.sync') : ha.replication_mode,
        },
        strategy !== undefined && {
          label: t('config.switchStrategy'),
          value: known(['Reliability', 'Availability'] as const, strategy)
            ? t(`config.strategies.${strategy}`)
            : strategy,
          hint: t('config.strategyHint'),
        },
      ],
    },
    {
      title: t('config.network'),
      items: [
        idValue(t('config.addresses'), addressesOf(instance).join(', ')),
        { label: t('config.port'), value: instance.port },
        publicIps.length > 0
          ? idValue(t('config.public'), publicIps.join(', '))
          : { label: t('config.public'), value: t('config.none') },
        { label: t('config.zones'), value: zones.join(', ') },
        idValue(t('config.vpc'), instance.vpc_id),
        idValue(t('config.subnet'), instance.subnet_id),
        idValue(t('config.securityGroup'), instance.security_group_id),
      ],
    },
    {
      title: t('config.care'),
      items: [
        {
          label: t('config.backups'),
          value:
            policy.keep_days === 0
              ? t('config.backupsOff')
              : t('config.backupsOn', { window: policy.start_time, count: policy.keep_days }),
        },
        {
          label: t('config.maintenance'),
          value: instance.maintenance_window && (
            <>
              {t('gauss:cells.utc', { window: instance.maintenance_window })}
              {start !== undefined && (
                <span className="muted"> · {t('config.next', { time: formatDateTime(start, { zone }) })}</span>
              )}
            </>
          ),
        },
        instance.disk_encryption_id
          ? idValue(t('config.encryption'), instance.disk_encryption_id)
          : { label: t('config.encryption'), value: t('config.encryptionOff') },
        { label: t('config.created'), value: <TimeText value={instance.created} /> },
        { label: t('config.updated'), value: instance.updated && <TimeText value={instance.updated} /> },
      ],
    },
    {
      title: t('config.organisation'),
      items: [
        { label: t('config.connection'), value: where?.name ?? connection },
        { label: t('config.region'), value: instance.region },
        {
          label: t('config.billing'),
          value: instance.charge_info && t(`gauss:cells.${instance.charge_info.charge_mode}`),
        },
        project === '0' || project === ''
          ? { label: t('config.enterpriseProject'), value: t('config.enterpriseDefault') }
          : idValue(t('config.enterpriseProject'), project),
      ],
    },
  ]
  return <ConfigGroups title={t('config.title')} groups={groups} />
}
