import { t } from '#i18n/setup.ts'
import '#i18n/gaussTenants.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { ColoredTenant } from './resources.ts'
import classes from './tenants.module.css'
import { gb, TenantStatus, tenantStatusText } from './words.tsx'

export interface TenantRow extends ColoredTenant {
  /** Name of its parameter template, where it is known. */
  template: string | undefined
}

const time = (ms: number): string => new Date(ms).toISOString()

export const tenantColumns: readonly Column<TenantRow>[] = [
  {
    id: 'name',
    header: () => t('gaussTenants:columns.name'),
    value: ({ name }) => name,
    cell: ({ name, series, is_cdb: system }) => (
      <span className={classes['name']}>
        <i data-series={series} aria-hidden />
        <span>{name}</span>
        {system && <span>{t('gaussTenants:system')}</span>}
      </span>
    ),
    width: 220,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gaussTenants:columns.status'),
    value: ({ status }) => tenantStatusText(status),
    cell: ({ status }) => <TenantStatus status={status} />,
    width: 130,
    grow: 0,
  },
  {
    id: 'cpu',
    header: () => t('gaussTenants:columns.cpu'),
    value: ({ cpu }) => Number(cpu),
    align: 'end',
    width: 90,
    grow: 0,
  },
  {
    id: 'mem',
    header: () => t('gaussTenants:columns.mem'),
    value: ({ mem }) => Number(mem),
    cell: ({ mem }) => <span className="num">{gb(Number(mem))}</span>,
    align: 'end',
    width: 110,
    grow: 0,
  },
  {
    id: 'disk',
    header: () => t('gaussTenants:columns.disk'),
    value: ({ disk }) => Number(disk),
    cell: ({ disk }) => <span className="num">{gb(Number(disk))}</span>,
    align: 'end',
    width: 110,
    grow: 0,
  },
  {
    id: 'template',
    header: () => t('gaussTenants:columns.template'),
    value: ({ template, config_id: id }) => template ?? id,
    cell: ({ template, config_id: id }) => <span title={id}>{template ?? id}</span>,
    width: 260,
  },
  {
    id: 'created',
    header: () => t('gaussTenants:columns.created'),
    value: ({ created }) => time(created),
    cell: ({ created }) => <TimeText value={created} style="date" />,
    width: 130,
    grow: 0,
  },
  {
    id: 'number',
    header: () => t('gaussTenants:columns.number'),
    value: ({ oid }) => oid,
    align: 'end',
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'zone',
    header: () => t('gaussTenants:columns.zone'),
    value: ({ az_code: zone }) => zone,
    width: 140,
    hidden: true,
  },
  {
    id: 'updated',
    header: () => t('gaussTenants:columns.updated'),
    value: ({ updated }) => time(updated),
    cell: ({ updated }) => <TimeText value={updated} style="relative" />,
    width: 140,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('gaussTenants:columns.id'),
    value: ({ id }) => id,
    cell: ({ id }) => <CopyText value={id} />,
    width: 320,
    hidden: true,
  },
]
