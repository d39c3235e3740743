import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/gauss-scaling.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { formatNumber } from '#lib/format.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, Settings } from '#ui/change/Setting.tsx'
import { TabForms } from '#ui/change/TabForms.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { Meter } from '#ui/quotas/Meter.tsx'
import { toneOf } from '#ui/quotas/share.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { shortName } from '../shared/node-names.ts'
import { type InstanceNow, useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { columns, type CoordinatorRow } from './coordinator-columns.tsx'
import { CoordinatorsForm } from './CoordinatorsForm.tsx'
import { Expansion } from './Expansion.tsx'
import { countByZone } from './growth.ts'
import { coordinatorsQuery, deploymentQuery, expansionQuery, volumeQuery } from './queries.ts'
import { ResizeForm } from './ResizeForm.tsx'
import classes from './scaling.module.css'
import { ShardsForm } from './ShardsForm.tsx'
import { enlargeRefusal, StorageForm } from './StorageForm.tsx'

const forms = {
  coordinators: CoordinatorsForm,
  shards: ShardsForm,
  storage: StorageForm,
  resize: ResizeForm,
} as const

/** How large an instance is, part by part, each with the way to make it larger; and how its storage grows by itself. */
export function ScalingTab() {
  const { t } = useTranslation(['gaussScaling', 'change'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const table = useTableUrlState()
  const distributed = state.form !== 'ha'
  const deployment = useQuery(deploymentQuery(connection, instance.id))
  const coordinators = useQuery(coordinatorsQuery(connection, instance.id, instance.status, distributed))
  const usage = useQuery(volumeQuery(connection, instance.id))
  const policy = useQuery(expansionQuery(connection, instance.id))

  const shards = deployment.data?.shard_num
  const size = instance.volume.size
  const used = usage.data && Number(usage.data.used)
  const share = used === undefined ? undefined : (used / size) * 100
  const nodes = coordinators.data?.nodes
  const rows = useMemo(
    () =>
      nodes?.map((node): CoordinatorRow => ({
        ...node,
        short: shortName(node.name, instance.name),
        address: instance.nodes.find(({ id }) => id === node.id)?.private_ip ?? '',
      })),
    [nodes, instance],
  )
  const spread = [...countByZone([], nodes ?? [])]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([zone, count]) => t('coordinators.inZone', { count, zone }))
  const unread = (error: unknown) => <span className="muted">{t(error ? 'change:unknown' : 'change:loading')}</span>
  const removable = coordinators.data?.max_reduction_num ?? 0

  return (
    <div className={changeClasses['tab']}>
      <Panel
        title={t('size')}
        note={t('cannotShrink')}
        error={deployment.error ?? usage.error}
        onRetry={() => void Promise.all([deployment.refetch(), usage.refetch()])}
      >
        <Settings label={t('size')}>
          <Setting
            label={t('coordinators.label')}
            value={
              !distributed ? t('coordinators.none') : nodes ? formatNumber(nodes.length) : unread(coordinators.error)
            }
            hint={
              !distributed
                ? t('coordinators.noneHint')
                : state.form === 'combined'
                  ? t('coordinators.combinedHint')
                  : spread.join(', ')
            }
            interruption="none"
            actions={[
              {
                label: t('coordinators.add'),
                name: t('coordinators.addName'),
                disabled: refusalText(instanceCan.expandCoordinators(state)),
                onClick: () => openForm('coordinators'),
              },
            ]}
          />
          <Setting
            label={t('shards.label')}
            value={shards === undefined ? unread(deployment.error) : formatNumber(shards)}
            hint={deployment.data && t('shards.replicas', { count: deployment.data.replica_num })}
            interruption="none"
            actions={[
              {
                label: t('shards.add'),
                name: t('shards.addName'),
                disabled:
                  refusalText(instanceCan.expandShards(state)) ??
                  (shards === undefined ? t('change:loading') : undefined),
                onClick: () => openForm('shards'),
              },
            ]}
          />
          <Setting
            label={t('storage.label')}
            value={t('gb', { size: formatNumber(size) })}
            hint={
              <span className={classes['use']} data-tone={toneOf(share)}>
                <span className="num">
                  {[
                    used !== undefined && t('storage.used', { used: formatNumber(Math.round(used)) }),
                    shards !== undefined &&
                      shards > 1 &&
                      t('storage.perShard', { size: formatNumber(size / shards), count: shards }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {share !== undefined && <Meter share={share} />}
              </span>
            }
            interruption="none"
            actions={[
              {
                label: t('storage.enlarge'),
                name: t('storage.enlargeName'),
                disabled: shards === undefined ? t('change:loading') : enlargeRefusal(instance, state, shards),
                onClick: () => openForm('storage'),
              },
            ]}
          />
          <Setting
            label={t('flavor.label')}
            value={t('flavorSize', { ...instance.flavor_info })}
            hint={
              <>
                {t('flavor.each')} · <span className="mono">{instance.flavor_ref}</span>
              </>
            }
            interruption="connections"
            actions={[
              {
                label: t('flavor.resize'),
                name: t('flavor.resizeName'),
                disabled: refusalText(instanceCan.resize(state)),
                onClick: () => openForm('resize'),
              },
            ]}
          />
        </Settings>
      </Panel>
      {distributed && (
        <Panel
          title={t('coordinators.table')}
          note={
            coordinators.data &&
            (removable > 0 ? t('coordinators.tableNote', { count: removable }) : t('coordinators.tableNoteNone'))
          }
          updatedAt={coordinators.dataUpdatedAt}
        >
          <DataTable
            label={t('coordinators.table')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            state={table}
            error={coordinators.error}
            onRetry={() => void coordinators.refetch()}
            height={260}
            csvName={`${instance.name}-coordinators`}
            empty={{ title: t('coordinators.empty'), text: t('coordinators.emptyText') }}
          />
        </Panel>
      )}
      <Panel
        title={t('auto.title')}
        note={t('auto.note')}
        error={policy.error}
        onRetry={() => void policy.refetch()}
        updatedAt={policy.dataUpdatedAt}
      >
        {policy.data ? (
          <Expansion policy={policy.data} size={size} />
        ) : (
          !policy.error && <LoadingRows rows={2} label={t('change:loading')} />
        )}
      </Panel>
      <TabForms<InstanceNow> forms={forms} now={now} of={instance.id} />
    </div>
  )
}
