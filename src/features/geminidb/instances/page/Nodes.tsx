import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import { removeFailedNode } from '#contract/geminidb/instance-scaling.ts'
import type { GeminiInstance, GeminiNode } from '#contract/geminidb/instances.ts'
import { scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { t } from '#i18n/setup.ts'
import { formatGb } from '#lib/format.ts'
import { fullness } from '#lib/fullness.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { copy } from '#ui/copy.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { toast } from '#ui/toast.tsx'
import { isTroubled, troubledFirst } from '../../shared/cluster.ts'
import { changesInstance } from '../../shared/fleet.ts'
import { NodeStatusBadge, nodeStatusText, refusalText } from '../../shared/words.tsx'
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

const role: Column<GeminiNode> = {
  id: 'role',
  header: () => t('gemini:nodes.role'),
  value: (node) => node.role,
  width: 90,
  grow: 0,
}

const columns: readonly Column<GeminiNode>[] = [
  { id: 'name', header: () => t('gemini:nodes.name'), value: ({ name }) => name, width: 240, required: true },
  {
    id: 'status',
    header: () => t('gemini:nodes.status'),
    value: ({ status }) => status,
    cell: ({ status }) => <NodeStatusBadge status={status} />,
    csv: ({ status }) => nodeStatusText(status),
    width: 168,
    grow: 0,
  },
  { id: 'zone', header: () => t('gemini:nodes.zone'), value: (node) => node.availability_zone, width: 132, grow: 0 },
  {
    id: 'address',
    header: () => t('gemini:nodes.address'),
    value: (node) => node.private_ip,
    cell: ({ private_ip: address, name }) =>
      address ? <CopyText value={address} label={t('gemini:nodes.copyAddress', { name })} /> : '–',
    width: 184,
    grow: 0,
  },
  mono(
    'public',
    () => t('gemini:nodes.public'),
    (node) => node.public_ip,
    140,
    true,
  ),
  mono(
    'flavor',
    () => t('gemini:nodes.flavor'),
    (node) => node.spec_code,
    232,
  ),
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

/** Where the cloud tells roles, they stand beside the status. */
const columnsFor = (nodes: readonly GeminiNode[]): readonly Column<GeminiNode>[] =>
  nodes.some((node) => node.role) ? columns.toSpliced(2, 0, role) : columns

interface NodesProps {
  connection: string
  instance: GeminiInstance
}

/** All nodes, what is wrong first, with what can be done about each. */
export function Nodes({ connection, instance }: NodesProps) {
  const { t: words } = useTranslation(['gemini', 'geminiScaling'])
  const table = useTableUrlState('n')
  const [, openForm] = useUrlForm()
  const rows = useMemo(() => troubledFirst(instance), [instance])
  const shown = useMemo(() => columnsFor(rows), [rows])
  const takeAway = useOp(removeFailedNode, {
    invalidates: changesInstance,
    job: ({ body }) => ({
      label: { key: 'removeReplica', values: { node: nameOf(body.node_id) } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (_, { body }) => toast.success(words('geminiScaling:failed.started', { name: nameOf(body.node_id) })),
    onError: (error, { body }) =>
      toast.error(error, words('geminiScaling:failed.refused', { name: nameOf(body.node_id) })),
  })
  const nameOf = (nodeId: string) => rows.find(({ id }) => id === nodeId)?.name ?? nodeId

  const removeFailed = async ({ id, name }: GeminiNode) => {
    const sure = await confirm({
      title: words('geminiScaling:failed.title'),
      body: words('geminiScaling:failed.body', { name }),
      confirmLabel: words('geminiScaling:failed.confirm'),
      danger: true,
    })
    if (sure) takeAway.mutate({ connection, path: { instance_id: instance.id }, body: { node_id: id } })
  }

  const actions = (node: GeminiNode) => [
    {
      id: 'copy-id',
      label: words('nodes.copyId'),
      onClick: () => void copy(node.id),
    },
    {
      id: 'restart',
      label: words('nodes.restart'),
      separated: true,
      disabled: refusalText(scalingCan.restartNode(instance)),
      onClick: () => openForm('restart-node', { node: node.id }),
    },
    node.status === 'enlargefail'
      ? {
          id: 'remove-failed',
          label: words('nodes.removeFailed'),
          danger: true,
          disabled: refusalText(scalingCan.removeFailedNode(instance)),
          onClick: () => void removeFailed(node),
        }
      : {
          id: 'remove',
          label: words('nodes.remove'),
          danger: true,
          disabled:
            refusalText(scalingCan.removeNodes(instance)) ?? (node.support_reduce ? undefined : words('nodes.fixed')),
          onClick: () => openForm('remove-nodes', { node: node.id }),
        },
  ]

  return (
    <Panel
      title={words('page.nodes')}
      {...(instance.mode === 'Replication' && !rows.some((node) => node.role) ? { note: words('page.nodesPair') } : {})}
      actions={
        <ReasonButton
          label={words('menu.addNodes')}
          variant="default"
          size="xs"
          icon={<IconPlus size={14} aria-hidden />}
          disabled={refusalText(scalingCan.addNodes(instance))}
          onClick={() => openForm('add-nodes')}
        />
      }
    >
      <Groups instance={instance} />
      <DataTable
        label={words('page.nodes')}
        columns={shown}
        rows={rows}
        rowId={({ id }) => id}
        state={table}
        actions={actions}
        rowTone={(node) => (isTroubled(node) ? 'danger' : undefined)}
        csvName={`${instance.name}-nodes`}
        height={360}
        empty={{ title: words('page.nodesNone'), text: words('page.nodesNoneText') }}
      />
    </Panel>
  )
}

/** The storage of each group; that of a single one stands above the page. */
function Groups({ instance: { groups } }: { instance: GeminiInstance }) {
  const { t: words } = useTranslation('gemini')
  if (groups.length < 2) return null
  return (
    <div className={classes.volumes}>
      {groups.map(({ id, volume }, index) => {
        const size = Number(volume.size)
        const used = Number(volume.used)
        const full = fullness(used, size)
        return (
          <div key={id} className={classes.volume}>
            <span className="num">
              {`${words('page.groupName', { number: index + 1 })}: `}
              {words('page.groupStorage', { used: formatGb(used), size: formatGb(size) })}
            </span>
            {full && (
              <div className={classes.bar} data-tone={full.tone} aria-hidden>
                <span style={{ width: `${Math.min(100, full.share * 100)}%` }} />
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
