import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formatDateTime, formatGb } from '#lib/format.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { ConfigGroups, type ConfigGroup, idValue as id } from '#ui/ConfigGroups.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { nextStart } from '#lib/maintenance-window.ts'
import { primaryOf } from '../../shared/nodes.ts'

interface ConfigurationProps {
  connection: string
  instance: InstanceDetail
}

/** Everything that 4.3.32 says about an instance, by what somebody would look for. */
export function Configuration({ connection, instance }: ConfigurationProps) {
  const { t } = useTranslation(['instance', 'instances'])
  const zone = useZone()
  const { data: connections } = useQuery(connectionsQuery)
  const where = connections?.find((one) => one.id === connection)
  const primary = primaryOf(instance)
  const start = nextStart(instance.maintenance_window, Date.now())
  const enterprise = String(instance.enterprise_project_id ?? '')

  const groups: ConfigGroup[] = [
    {
      title: t('config.engine'),
      items: [
        { label: t('config.engineName'), value: instance.datastore.type },
        { label: t('config.version'), value: `MySQL ${instance.datastore.version}` },
        {
          label: t('config.kernel'),
          value: instance.datastore.kernel_version,
          copy: instance.datastore.kernel_version,
        },
        { label: t('config.type'), value: instance.type },
        id(t('config.flavor'), primary?.flavor_ref),
        { label: t('config.timeZone'), value: instance.time_zone },
        { label: t('config.user'), value: instance.db_user_name ?? instance.db_username, mono: true },
        id(t('config.template'), instance.configuration_id, t('config.templateHint')),
      ],
    },
    {
      title: t('config.network'),
      items: [
        id(t('config.writeAddresses'), instance.private_write_ips.join(', ')),
        { label: t('config.port'), value: instance.port },
        instance.private_dns_names.length > 0
          ? id(t('config.dns'), instance.private_dns_names.join(', '))
          : { label: t('config.dns'), value: t('config.dnsNone') },
        instance.public_ips
          ? id(t('config.public'), instance.public_ips)
          : { label: t('config.public'), value: t('config.none') },
        id(t('config.vpc'), instance.vpc_id),
        id(t('config.subnet'), instance.subnet_id),
        id(t('config.securityGroup'), instance.security_group_id),
      ],
    },
    {
      title: t('config.availability'),
      items: [
        { label: t('config.azMode'), value: t(`config.azModes.${instance.az_mode}`) },
        { label: t('config.masterZone'), value: instance.master_az_code },
        {
          label: t('config.maintenance'),
          value: instance.maintenance_window && (
            <>
              {t('config.utc', { window: instance.maintenance_window })}
              {start !== undefined && (
                <span className="muted">
                  {' '}
                  · {t('config.maintenanceNext', { time: formatDateTime(start, { zone }) })}
                </span>
              )}
            </>
          ),
        },
        { label: t('config.created'), value: <TimeText value={instance.created} /> },
        { label: t('config.updated'), value: <TimeText value={instance.updated} /> },
      ],
    },
    {
      title: t('config.protection'),
      items: [
        {
          label: t('config.backupWindow'),
          value:
            instance.backup_strategy?.start_time && t('config.utc', { window: instance.backup_strategy.start_time }),
        },
        {
          label: t('config.keepDays'),
          value: instance.backup_strategy && t('config.days', { count: Number(instance.backup_strategy.keep_days) }),
        },
        { label: t('config.backupSpace'), value: formatGb(Number(instance.backup_used_space)) },
        {
          label: t('config.tde'),
          value: instance.tde_info?.enable_tde
            ? t('config.tdeOn', { algorithm: instance.tde_info.encryption_type })
            : t('config.tdeOff'),
        },
      ],
    },
    {
      title: t('config.organisation'),
      items: [
        { label: t('config.description'), value: instance.alias },
        { label: t('config.billing'), value: t(`instances:billing.${instance.charge_info.charge_mode}`) },
        ...(instance.charge_info.order_id ? [id(t('config.order'), instance.charge_info.order_id)] : []),
        { label: t('config.connection'), value: where?.name ?? connection },
        { label: t('config.region'), value: where?.region ?? primary?.region_code },
        id(t('config.project'), instance.project_id),
        enterprise === '0' || enterprise === ''
          ? { label: t('config.enterpriseProject'), value: t('config.enterpriseDefault') }
          : id(t('config.enterpriseProject'), enterprise),
        instance.dedicated_resource_id
          ? id(t('config.dedicated'), instance.dedicated_resource_id)
          : { label: t('config.dedicated'), value: t('config.none') },
      ],
    },
  ]
  return <ConfigGroups title={t('config.title')} groups={groups} />
}
