import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance, GeminiNode } from '#contract/geminidb/instances.ts'
import { t } from '#i18n/setup.ts'
import { formatGb } from '#lib/format.ts'
import { Panel } from '#ui/Panel.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { nodesOf } from '../../shared/fleet.ts'
import { NodeStatusBadge } from '../../shared/words.tsx'
import classes from './page.module.css'

const mono = (id: string, header: () => string, value: (node: GeminiNode) => string, width: number, hidden = false) =>
  ({
    id,
    header,
    value,
    cell: (node) => <span className="mono">{value(node) || '–'}</span>,
    width,
    grow: 0,
    hidden,
  }) satisfies Column<GeminiNode>

const columns: readonly Column<GeminiNode>[] = [
  { id: 'name', header: () => t('gemini:nodes.name'), value: ({ name }) => name, width: 240, required: true },
  {
    id: 'status',
    header: () => t('gemini:nodes.status'),
    value: ({ status }) => status,
    cell: ({ status }) => <NodeStatusBadge status={status} />,
    width: 120,
    grow: 0,
  },
  mono(
    'address',
    () => t('gemini:nodes.address'),
    (node) => node.private_ip,
    140,
  ),
  mono(
    'public',
    () => t('gemini:nodes.public'),
    (node) => node.public_ip,
    140,
    true,
  ),
  { id: 'zone', header: () => t('gemini:nodes.zone'), value: (node) => node.availability_zone, width: 140, grow: 0 },
  mono(
    'flavor',
    () => t('gemini:nodes.flavor'),
    (node) => node.spec_code,
    240,
  ),
  {
    id: 'role',
    header: () => t('gemini:nodes.role'),
    value: ({ role }) => role,
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'reduce',
    header: () => t('gemini:nodes.reduce'),
    value: (node) => (node.support_reduce ? 'yes' : 'no'),
    cell: (node) => (node.support_reduce ? t('gemini:nodes.yes') : t('gemini:nodes.no')),
    width: 140,
    grow: 0,
    hidden: true,
  },
  mono(
    'subnet',
    () => t('gemini:nodes.subnet'),
    (node) => node.subnet_id,
    300,
    true,
  ),
  mono(
    'id',
    () => t('gemini:nodes.id'),
    ({ id }) => id,
    310,
    true,
  ),
]

/** From here on storage is short. */
const tight = 0.85
const nearlyFull = 0.95

/** The storage of each group, and the nodes of all. */
export function Nodes({ instance }: { instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const table = useTableUrlState('n')
  const rows = useMemo(() => nodesOf(instance), [instance])
  return (
    <Panel title={t('page.nodes')}>
      <div className={classes.volumes}>
        {instance.groups.map(({ id, volume }, index) => {
          const share = Number(volume.size) > 0 ? Number(volume.used) / Number(volume.size) : 0
          return (
            <div key={id} className={classes.volume}>
              <span className="num">
                {instance.groups.length > 1 && `${t('page.groupName', { number: index + 1 })}: `}
                {t('page.groupStorage', { used: formatGb(Number(volume.used)), size: formatGb(Number(volume.size)) })}
              </span>
              <div
                className={classes.bar}
                data-tone={share >= nearlyFull ? 'danger' : share >= tight ? 'warn' : undefined}
                aria-hidden
              >
                <span style={{ width: `${Math.min(100, share * 100)}%` }} />
              </div>
            </div>
          )
        })}
      </div>
      <DataTable
        label={t('page.nodes')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        state={table}
        rowTone={({ status }) => (status === 'abnormal' ? 'danger' : undefined)}
        csvName={`${instance.name}-nodes`}
        height={360}
        empty={{ title: t('page.nodesNone'), text: t('page.nodesNoneText') }}
      />
    </Panel>
  )
}
