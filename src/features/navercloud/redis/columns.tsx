import { t } from '#i18n/setup.ts'
import '#i18n/naver.ts'
import { formatBytes, timeOf } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { memoryOf, type NaverRow } from './queries.ts'
import { NaverStatus, statuses, statusText } from './words.tsx'

const iso = (time: string): string => {
  const at = timeOf(time)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

const yes = (on: boolean): string => (on ? 'yes' : 'no')

const yesNo = () => [
  { value: 'yes', label: t('naver:cells.yes') },
  { value: 'no', label: t('naver:cells.no') },
]

export const needsReboot = ({ service }: Pick<NaverRow, 'service'>): boolean =>
  service.isCloudDBNeedReboot || service.isCloudDBConfigNeedReboot

export const columns: readonly Column<NaverRow>[] = [
  {
    id: 'name',
    header: () => t('naver:columns.name'),
    value: ({ service }) => service.cloudDBServiceName,
    width: 160,
    required: true,
  },
  {
    id: 'status',
    header: () => t('naver:columns.status'),
    value: ({ service }) => service.cloudDBInstanceStatusName,
    cell: ({ service }) => <NaverStatus status={service.cloudDBInstanceStatusName} />,
    choices: () => statuses.map((value) => ({ value, label: statusText(value) })),
    width: 116,
    grow: 0,
  },
  {
    id: 'version',
    header: () => t('naver:columns.version'),
    value: ({ service }) => service.engineVersion,
    width: 118,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('naver:columns.connection'),
    value: ({ connection, service }) => [connection.name, connection.id, service.region.regionCode],
    cell: ({ connection, service }) => (
      <span>
        {connection.name} <span className="muted">{service.region.regionCode}</span>
      </span>
    ),
    csv: ({ connection }) => connection.name,
    width: 170,
    grow: 0,
  },
  {
    id: 'zone',
    header: () => t('naver:columns.zone'),
    value: ({ service }) => service.zone.zoneCode,
    cell: ({ service }) => <span title={service.zone.zoneDescription}>{service.zone.zoneName}</span>,
    width: 76,
    grow: 0,
  },
  {
    id: 'servers',
    header: () => t('naver:columns.servers'),
    value: ({ service }) => service.cloudDBServerInstanceList.length,
    align: 'end',
    width: 88,
    grow: 0,
  },
  {
    id: 'ha',
    header: () => t('naver:columns.ha'),
    value: ({ service }) => yes(service.isHa),
    cell: ({ service }) =>
      service.isHa ? t('naver:cells.ha') : <span className="muted">{t('naver:cells.noHa')}</span>,
    choices: yesNo,
    width: 96,
    grow: 0,
  },
  {
    id: 'size',
    header: () => t('naver:columns.size'),
    value: ({ service }) => service.memorySize,
    cell: ({ service }) => (
      <span className="num" title={service.cloudDBProductCode}>
        {t('naver:cells.size', { cpus: service.cpuCount, memory: formatBytes(service.memorySize) })}
      </span>
    ),
    filterable: false,
    width: 150,
    grow: 0,
  },
  {
    id: 'used',
    header: () => t('naver:columns.used'),
    value: ({ service }) => {
      const memory = memoryOf(service)
      return memory && memory.size > 0 ? memory.used / memory.size : undefined
    },
    csv: ({ service }) => memoryOf(service)?.used,
    cell: ({ service }) => {
      const memory = memoryOf(service)
      if (!memory) return <span className="muted">{t('naver:cells.unknown')}</span>
      return (
        <span className="num">
          {t('naver:cells.used', { used: formatBytes(memory.used), size: formatBytes(memory.size) })}
        </span>
      )
    },
    filterable: false,
    align: 'end',
    width: 156,
    grow: 0,
  },
  {
    id: 'port',
    header: () => t('naver:columns.port'),
    value: ({ service }) => service.cloudDBPort,
    cell: ({ service }) => <span className="num">{service.cloudDBPort}</span>,
    align: 'end',
    width: 72,
    grow: 0,
    hidden: true,
  },
  {
    id: 'backup',
    header: () => t('naver:columns.backup'),
    value: ({ service }) => service.backupTime,
    width: 144,
    grow: 0,
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('naver:columns.created'),
    value: ({ service }) => iso(service.createDate),
    cell: ({ service }) => <TimeText value={service.createDate} />,
    width: 140,
    grow: 0,
    hidden: true,
  },
  {
    id: 'reboot',
    header: () => t('naver:columns.reboot'),
    value: (row) => yes(needsReboot(row)),
    cell: (row) => (needsReboot(row) ? t('naver:cells.yes') : <span className="muted">{t('naver:cells.no')}</span>),
    choices: yesNo,
    hidden: true,
    width: 130,
    grow: 0,
  },
  {
    id: 'keep-days',
    header: () => t('naver:columns.keep'),
    value: ({ service }) => service.backupFileRetentionPeriod,
    align: 'end',
    hidden: true,
    width: 156,
    grow: 0,
  },
  {
    id: 'host',
    header: () => t('naver:columns.host'),
    value: ({ service }) =>
      service.cloudDBServerInstanceList.flatMap(({ privateDnsName: name }) => (name ? [name] : [])),
    hidden: true,
    width: 280,
  },
  {
    id: 'access',
    header: () => t('naver:columns.access'),
    value: ({ service }) => service.accessControlGroupList.map(({ accessControlGroupName: name }) => name),
    hidden: true,
    width: 200,
  },
  {
    id: 'number',
    header: () => t('naver:columns.number'),
    value: ({ service }) => service.cloudDBInstanceNo,
    cell: ({ service }) => (
      <CopyText
        value={service.cloudDBInstanceNo}
        label={t('naver:cells.copyNumber', { name: service.cloudDBServiceName })}
      />
    ),
    hidden: true,
    width: 120,
    grow: 0,
  },
]
