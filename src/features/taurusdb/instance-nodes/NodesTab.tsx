import { Button, Tooltip } from '@mantine/core'
import { IconPlus, IconServer } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/nodes.ts'
import { instanceCan, isInTransition } from '#contract/taurusdb/rules.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import changeClasses from '#ui/change/change.module.css'
import { TabForms } from '../shared/change/TabForms.tsx'
import { useInstanceNow } from '../shared/change/use-instance-now.ts'
import { isTroubled } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { nextPrimary, primaryOf } from '../shared/nodes.ts'
import { columns, type NodeRow } from './columns.tsx'
import { AddReplicasForm } from './forms/AddReplicasForm.tsx'
import { PriorityForm, PromoteForm, RebootNodeForm, RemoveReplicaForm } from './forms/NodeForms.tsx'
import { RenameNodesForm } from './forms/RenameNodesForm.tsx'
import { nodeActions } from './node-actions.ts'
import { flavorZonesQuery, htapQuery } from './queries.ts'
import { roomFor, zonesFor } from './replicas.ts'
import { TopologyMap } from './TopologyMap.tsx'

const forms = {
  'add-replicas': AddReplicasForm,
  promote: PromoteForm,
  'node-priority': PriorityForm,
  'reboot-node': RebootNodeForm,
  'rename-nodes': RenameNodesForm,
  'remove-replica': RemoveReplicaForm,
} as const

/** The nodes of an instance as a picture that is also the menu, and the same as a table. */
export function NodesTab() {
  const { t } = useTranslation('nodes')
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const table = useTableUrlState()
  const htap = useQuery(htapQuery(connection, instance.id))
  const offer = useQuery(flavorZonesQuery(connection, instance.az_mode))
  const primary = primaryOf(instance)
  const rows = useMemo((): NodeRow[] => {
    const first = primaryOf(instance)
    const next = nextPrimary(instance)
    return instance.nodes.map((node) => ({ node, primary: node === first, next: node === next }))
  }, [instance])
  const zones = zonesFor(offer.data?.flavors ?? [], {
    flavor: primary?.flavor_ref ?? '',
    azMode: instance.az_mode,
    masterZone: primary?.az_code ?? instance.master_az_code,
    nodeZones: instance.nodes.map(({ az_code }) => az_code),
  })
  const addRefused =
    refusalText(instanceCan.addReplica(state)) ?? (roomFor(state).more === 0 ? t('refused.full') : undefined)
  const renameRefused = refusalText(instanceCan.configure(state))

  if (!primary)
    return (
      <Panel title={t('topology')}>
        <EmptyState icon={<IconServer size={24} stroke={1.5} />} title={t('none')} text={t('noneText')} />
      </Panel>
    )
  return (
    <div className={changeClasses['tab']}>
      <Panel
        title={t('topology')}
        note={t('topologyNote')}
        actions={
          <>
            <Guarded label={t('actions.renameAll')} refused={renameRefused} onClick={() => openForm('rename-nodes')} />
            <Guarded
              label={t('actions.add')}
              refused={addRefused}
              icon={<IconPlus size={14} aria-hidden />}
              onClick={() => openForm('add-replicas')}
            />
          </>
        }
      >
        <TopologyMap
          connection={connection}
          instance={instance}
          htap={htap.data?.instances ?? []}
          zones={zones}
          actions={(node) => nodeActions(state, node, openForm)}
          onAdd={(zone) => openForm('add-replicas', { zone })}
          addRefused={addRefused}
        />
        {htap.error && <ErrorNote error={htap.error} title={t('htapFailed')} onRetry={() => void htap.refetch()} />}
      </Panel>
      <DataTable
        label={t('table')}
        columns={columns}
        rows={rows}
        rowId={({ node }) => node.id}
        state={table}
        defaultSort="priority"
        live={rows.some(({ node }) => isInTransition(node.status))}
        actions={({ node }) => nodeActions(state, node, openForm)}
        rowTone={({ node }) => (isTroubled(node) ? 'danger' : node.need_restart ? 'warn' : undefined)}
        csvName={`${instance.name}-nodes`}
        height={420}
        empty={{ title: t('none'), text: t('noneText') }}
      />
      <TabForms {...now} forms={forms} />
    </div>
  )
}

interface GuardedProps {
  label: string
  refused: string | undefined
  onClick: () => void
  icon?: ReactNode
}

function Guarded({ label, refused, onClick, icon }: GuardedProps) {
  const button = (
    <Button
      variant="default"
      size="xs"
      leftSection={icon}
      aria-disabled={refused ? true : undefined}
      data-disabled={refused ? true : undefined}
      onClick={refused ? undefined : onClick}
    >
      {label}
    </Button>
  )
  return refused ? <Tooltip label={refused}>{button}</Tooltip> : button
}
