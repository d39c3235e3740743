import { Button } from '@mantine/core'
import { IconArrowsExchange, IconPlayerPlay, IconPlayerStop, IconServer } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss.ts'
import '#i18n/gaussInstance.ts'
import '#i18n/gaussNodes.ts'
import { formOf, instanceCan } from '#contract/gaussdb/rules.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, Settings } from '#ui/change/Setting.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { canLead, troublesOf } from '../shared/cluster.ts'
import { balanceQuery, useCluster } from '../shared/components.ts'
import { Troubles } from '../shared/Troubles.tsx'
import { type InstanceNow, useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { ClusterMap } from './ClusterMap.tsx'
import { columnsFor } from './columns.tsx'
import { nodeActions } from './node-actions.ts'
import { type NodeRow, nodeRows } from './node-rows.ts'
import { isNodeForm } from './forms/names.ts'

/** Forms are fetched when one is opened. */
const NodeForms = lazy(() => import('./forms/NodeForms.tsx').then((m) => ({ default: m.NodeForms })))

/** Coordinators, shards and servers of an instance, as a picture that is also the menu, and as a table. */
export function NodesTab() {
  const { t } = useTranslation(['gaussNodes', 'gaussInstance'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const { cluster, answer } = useCluster(connection, instance, state.busy)
  const [form, openForm, close] = useUrlForm()
  const table = useTableUrlState()
  const selection = useUrlSelection()
  const rows = useMemo((): NodeRow[] => nodeRows(instance, cluster), [instance, cluster])
  const distributed = formOf(instance.type) !== 'ha'
  const open = rows.some(({ publicIp }) => publicIp !== undefined)
  const columns = useMemo(() => columnsFor(distributed, open), [distributed, open])
  const chosen = rows.filter(({ id }) => selection.selected.has(id)).map(({ id }) => id)

  const stopRefused = refusalText(instanceCan.stopNodes(state)) ?? (cluster ? undefined : t('refused.noComponents'))
  const startRefused =
    refusalText(instanceCan.startNodes(state)) ??
    (cluster
      ? rows.every(({ status }) => status === 'normal')
        ? t('gaussInstance:power.allRun')
        : undefined
      : t('refused.noComponents'))
  const switchRefused =
    refusalText(instanceCan.switchShard(state)) ??
    (cluster
      ? cluster.shards.some((shard) => shard.replicas.some((one) => canLead(shard, one)))
        ? undefined
        : t('refused.single')
      : t('refused.noComponents'))

  return (
    <div className={changeClasses['tab']}>
      {cluster && <Troubles cluster={cluster} troubles={troublesOf(cluster)} />}
      <Panel
        title={t(distributed ? 'map' : 'mapHa')}
        note={t(formOf(instance.type) === 'combined' ? 'mapNoteCombined' : distributed ? 'mapNote' : 'mapNoteHa')}
        updatedAt={cluster && answer.dataUpdatedAt}
        actions={
          <>
            <ReasonButton
              label={t('actions.switch')}
              variant="default"
              size="xs"
              icon={<IconArrowsExchange size={14} aria-hidden />}
              disabled={switchRefused}
              onClick={() => openForm('switch')}
            />
            <ReasonButton
              label={t('actions.startNodes')}
              variant="default"
              size="xs"
              icon={<IconPlayerPlay size={14} aria-hidden />}
              disabled={startRefused}
              onClick={() =>
                openForm('start-nodes', {
                  node: rows
                    .filter(({ status }) => status === 'abnormal')
                    .map(({ id }) => id)
                    .join(','),
                })
              }
            />
            <ReasonButton
              label={t('actions.stopNodes')}
              variant="default"
              size="xs"
              icon={<IconPlayerStop size={14} aria-hidden />}
              disabled={stopRefused}
              onClick={() => openForm('stop-nodes')}
            />
          </>
        }
      >
        {!cluster && !answer.error && <LoadingRows rows={4} />}
        {answer.error && (
          <ErrorNote error={answer.error} title={t('noComponents')} onRetry={() => void answer.refetch()} />
        )}
        {answer.error && !cluster && <p className="muted">{t('noComponentsText')}</p>}
        {cluster?.nodes.length === 0 && (
          <EmptyState icon={<IconServer size={24} stroke={1.5} />} title={t('none')} text={t('noneText')} />
        )}
        {cluster && cluster.nodes.length > 0 && (
          <ClusterMap cluster={cluster} instance={instance} state={state} open={openForm} />
        )}
      </Panel>
      <Modes {...now} switchRefused={switchRefused} running={rows.filter(({ status }) => status === 'normal').length} />
      <DataTable
        label={t('table')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        state={table}
        live={rows.some(({ status }) => status === 'creating')}
        actions={(row) => nodeActions(state, row, openForm)}
        selection={selection}
        bulkActions={
          <>
            <Button variant="default" size="xs" onClick={() => openForm('start-nodes', { node: chosen.join(',') })}>
              {t('actions.startNodes')}
            </Button>
            <Button variant="default" size="xs" onClick={() => openForm('stop-nodes', { node: chosen.join(',') })}>
              {t('actions.stopNodes')}
            </Button>
          </>
        }
        rowTone={({ status }) => (status === 'abnormal' || status === 'createfail' ? 'danger' : undefined)}
        csvName={`${instance.name}-nodes`}
        height={420}
        empty={{ title: t('none'), text: t('noneText') }}
      />
      {isNodeForm(form.name) && (
        <Suspense>
          <NodeForms
            key={`${form.name} ${instance.id}`}
            {...now}
            form={form.name}
            params={form.params}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  )
}

/** How the load is spread, and what else is decided for all replicas at once. */
function Modes({
  connection,
  instance,
  state,
  switchRefused,
  running,
}: InstanceNow & { switchRefused: string | undefined; running: number }) {
  const { t } = useTranslation(['gaussNodes', 'gaussInstance'])
  const [, openForm] = useUrlForm()
  const balance = useQuery(balanceQuery(connection, instance.id, state.busy))
  const total = instance.nodes.length
  return (
    <Panel title={t('modes')}>
      <Settings label={t('modes')}>
        <Setting
          label={t('balance')}
          value={
            balance.data ? (
              <StatusBadge
                tone={balance.data.balanced ? 'ok' : 'warn'}
                label={t(balance.data.balanced ? 'balanced' : 'unbalanced')}
              />
            ) : (
              (balance.error?.message ?? '…')
            )
          }
          interruption="connections"
          actions={[
            {
              label: t('evenOut'),
              name: `${t('balance')}: ${t('evenOut')}`,
              disabled: switchRefused ?? (balance.data?.balanced ? t('refused.even') : undefined),
              onClick: () => openForm('switch', { preset: 'even' }),
            },
          ]}
        />
        <Setting
          label={t('replicaMode')}
          value={
            state.form === 'independent'
              ? t('replicaModeValue')
              : t('replicaCount', { count: instance.replica_num ?? 0 })
          }
          {...(state.form === 'independent' && { hint: t('replicaModeHint') })}
          interruption="connections"
          actions={[
            {
              label: t('toLog'),
              name: `${t('replicaMode')}: ${t('toLog')}`,
              disabled: refusalText(instanceCan.addLogReplica(state)),
              onClick: () => openForm('log-replicas'),
            },
            {
              label: t('toStandby'),
              name: `${t('replicaMode')}: ${t('toStandby')}`,
              disabled: refusalText(instanceCan.removeLogReplica(state)),
              onClick: () => openForm('standbys'),
            },
          ]}
        />
        <Setting
          label={t('whole')}
          value={running === total ? t('wholeRuns', { count: total }) : t('wholeSome', { running, total })}
          interruption="outage"
          actions={[
            {
              label: t('startAll'),
              name: `${t('whole')}: ${t('startAll')}`,
              disabled:
                refusalText(instanceCan.startNodes(state)) ??
                (running === total ? t('gaussInstance:power.allRun') : undefined),
              onClick: () => openForm('start'),
            },
            {
              label: t('stopAll'),
              name: `${t('whole')}: ${t('stopAll')}`,
              disabled:
                refusalText(instanceCan.stopNodes(state)) ??
                (running === 0 ? t('gaussInstance:power.noneRuns') : undefined),
              onClick: () => openForm('stop'),
            },
          ]}
        />
      </Settings>
    </Panel>
  )
}
