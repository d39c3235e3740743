import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/upkeep.ts'
import { changeCan } from '#contract/taurusdb/change-rules.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { formatGb, formatPercent, formatSeconds } from '#lib/format.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { type KeyValue, KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, SettingButton, Settings } from '#ui/change/Setting.tsx'
import { TabForms } from '../shared/change/TabForms.tsx'
import { useInstanceNow } from '../shared/change/use-instance-now.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { primaryOf } from '../shared/nodes.ts'
import { ServerlessForm, VolumeForm } from './forms.tsx'
import { columns } from './history-columns.tsx'
import { PolicyForm } from './PolicyForm.tsx'
import { historyQuery, policyQuery } from './queries.ts'

const forms = { storage: VolumeForm, 'auto-scaling': PolicyForm, serverless: ServerlessForm } as const

/** How large an instance is, and how it grows: its storage, by a policy, and within the limits of serverless ones. */
export function ScalingTab() {
  const { t } = useTranslation(['upkeep', 'change'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const table = useTableUrlState()
  const policy = useQuery(policyQuery(connection, instance.id))
  const history = useQuery(historyQuery(connection, instance.id))
  const primary = primaryOf(instance)
  const used = Number(primary?.volume.used ?? 0)
  const size = primary?.volume.size === undefined ? undefined : Number(primary.volume.size)
  const scaling = refusalText(instanceCan.scaleAutomatically(state))
  const data = policy.data
  const strategy = data?.scaling_strategy

  const facts: (KeyValue | false)[] = !data
    ? []
    : [
        {
          label: t('auto.status'),
          value:
            data.status === 'ON' ? (
              <StatusBadge tone="ok" label={t('on')} />
            ) : (
              <StatusBadge tone="neutral" label={t('off')} />
            ),
        },
        ...(data.status === 'ON'
          ? [
              {
                label: t('auto.threshold'),
                value: data.enlarge_threshold === null ? undefined : formatPercent(data.enlarge_threshold),
              },
              { label: t('auto.observed'), value: formatSeconds(data.monitor_cycle) },
              { label: t('auto.silence'), value: formatSeconds(data.silence_cycle) },
              { label: t('auto.reduce'), value: t(data.reduce_enabled ? 'auto.yes' : 'auto.no') },
              { label: t('auto.flavor'), value: t(strategy?.flavor_switch === 'ON' ? 'auto.yes' : 'auto.no') },
              { label: t('auto.minFlavor'), value: data.min_flavor, mono: true },
              { label: t('auto.maxFlavor'), value: data.max_flavor, mono: true },
              { label: t('auto.replicas'), value: t(strategy?.read_only_switch === 'ON' ? 'auto.yes' : 'auto.no') },
              ...(strategy?.read_only_switch === 'ON'
                ? [
                    { label: t('auto.minReplicas'), value: data.min_read_only_count },
                    { label: t('auto.maxReplicas'), value: data.max_read_only_count },
                    { label: t('auto.weight'), value: data.read_only_weight },
                  ]
                : []),
              {
                label: t('auto.resting'),
                value: data.silence_start_at ? <TimeText value={data.silence_start_at} /> : undefined,
              },
            ]
          : []),
      ]

  return (
    <div className={changeClasses['tab']}>
      <Panel title={t('scaling.storage')}>
        <Settings label={t('scaling.storage')}>
          <Setting
            label={t('scaling.used')}
            value={formatGb(used)}
            hint={size === undefined ? undefined : t('scaling.left', { left: formatGb(Math.max(0, size - used)) })}
          />
          <Setting
            label={t('scaling.ordered')}
            value={size === undefined ? t('scaling.byItself') : formatGb(size)}
            interruption="none"
            actions={[
              {
                label: t('scaling.change'),
                name: t('scaling.change'),
                disabled: changeRefusal(changeCan.extendVolume(state)),
                onClick: () => openForm('storage'),
              },
            ]}
          />
        </Settings>
      </Panel>
      <Panel
        title={t('auto.title')}
        note={t('auto.note')}
        error={policy.error}
        onRetry={() => void policy.refetch()}
        actions={
          <SettingButton
            label={t('auto.edit')}
            name={t('auto.edit')}
            disabled={data ? scaling : t('change:loading')}
            onClick={() => openForm('auto-scaling')}
          />
        }
      >
        {data ? (
          <KeyValueList label={t('auto.policy')} items={facts} columns={2} />
        ) : (
          !policy.error && <LoadingRows rows={2} />
        )}
      </Panel>
      <Panel title={t('auto.history')} updatedAt={history.dataUpdatedAt}>
        <DataTable
          label={t('auto.history')}
          columns={columns}
          rows={history.data}
          rowId={({ id }) => id}
          state={table}
          defaultSort="-time"
          error={history.error}
          onRetry={() => void history.refetch()}
          height={360}
          csvName={`${instance.name}-scaling`}
          empty={{ title: t('auto.historyEmpty'), text: t('auto.historyEmptyText') }}
        />
      </Panel>
      <Panel
        title={t('serverless.title')}
        note={t('serverless.note')}
        actions={
          <SettingButton
            label={t('serverless.edit')}
            name={t('serverless.edit')}
            disabled={changeRefusal(changeCan.setServerlessPolicy(state))}
            onClick={() => openForm('serverless')}
          />
        }
      >
        <span className="num">{t('serverless.now', { count: Number(primary?.vcpus ?? 0) })}</span>
      </Panel>
      <TabForms {...now} forms={forms} />
    </div>
  )
}
