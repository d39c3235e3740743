import { useTranslation } from 'react-i18next'
import type { CloudDBInstance, CloudDBServerInstance } from '#contract/navercloud/redis.ts'
import { t } from '#i18n/setup.ts'
import { formatBytes, timeOf } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { isMaster } from './queries.ts'
import { NaverStatus, refusalOf } from './words.tsx'

const time = (value: string | undefined) => (value ? <TimeText value={value} /> : '–')
const iso = (value: string | undefined): string | undefined =>
  value === undefined || Number.isNaN(timeOf(value)) ? undefined : new Date(timeOf(value)).toISOString()

/** A server that is still being made has a name and a role only. */
const columns: readonly Column<CloudDBServerInstance>[] = [
  {
    id: 'name',
    header: () => t('naver:servers.name'),
    value: (row) => row.cloudDBServerName,
    width: 170,
    required: true,
  },
  {
    id: 'role',
    header: () => t('naver:servers.role'),
    value: ({ cloudDBServerRole: role }) => role.codeName,
    width: 130,
    grow: 0,
  },
  {
    id: 'status',
    header: () => t('naver:servers.status'),
    value: (row) => row.cloudDBServerInstanceStatusName,
    cell: ({ cloudDBServerInstanceStatusName: status }) => (status ? <NaverStatus status={status} /> : '–'),
    width: 124,
    grow: 0,
  },
  {
    id: 'host',
    header: () => t('naver:servers.host'),
    value: (row) => row.privateDnsName,
    cell: ({ privateDnsName: name }) => (name ? <CopyText value={name} /> : '–'),
    width: 280,
  },
  {
    id: 'public',
    header: () => t('naver:servers.public'),
    value: (row) => row.publicDnsName,
    cell: ({ publicDnsName: name }) => (name ? <CopyText value={name} /> : '–'),
    width: 200,
    hidden: true,
  },
  {
    id: 'storage',
    header: () => t('naver:servers.storage'),
    value: (row) => row.usedDataStorageSize,
    cell: ({ usedDataStorageSize: used, dataStorageSize: size }) =>
      used === undefined ? '–' : t('naver:cells.used', { used: formatBytes(used), size: formatBytes(size) }),
    filterable: false,
    align: 'end',
    width: 160,
    grow: 0,
  },
  {
    id: 'uptime',
    header: () => t('naver:servers.uptime'),
    value: (row) => iso(row.uptime),
    cell: (row) => time(row.uptime),
    width: 152,
    grow: 0,
  },
  {
    id: 'created',
    header: () => t('naver:servers.created'),
    value: (row) => iso(row.createDate),
    cell: (row) => time(row.createDate),
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'number',
    header: () => t('naver:servers.number'),
    value: (row) => row.cloudDBServerInstanceNo,
    width: 100,
    grow: 0,
    hidden: true,
  },
]

/** The servers with their roles. */
export function Servers({ service }: { service: CloudDBInstance }) {
  const { t } = useTranslation('naver')
  const table = useTableUrlState('s')
  const [, openForm] = useUrlForm()
  return (
    <Panel title={t('page.servers')} note={service.isHa ? t('page.serversNote') : undefined}>
      <DataTable
        label={t('page.servers')}
        columns={columns}
        rows={service.cloudDBServerInstanceList}
        rowId={(row) => row.cloudDBServerName}
        state={table}
        actions={(server) => [
          {
            id: 'delete',
            label: t('menu.delete'),
            danger: true,
            disabled: isMaster(server) ? t('removeServer.master') : refusalOf(service),
            onClick: () => openForm('delete-server', { server: server.cloudDBServerInstanceNo ?? '' }),
          },
        ]}
        csvName={`${service.cloudDBServiceName}-servers`}
        height={360}
        empty={{ title: t('page.serversNone'), text: t('page.serversNoneText') }}
      />
    </Panel>
  )
}
