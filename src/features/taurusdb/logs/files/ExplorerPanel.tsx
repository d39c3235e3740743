import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { listFullSqlFiles, showSqlExplorer, updateSqlExplorer } from '#contract/taurusdb/logs.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logFiles.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { refusalText } from '../../shared/instance-status.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import classes from './files.module.css'
import { explorerQuery } from './queries.ts'

/** Whether all statements are recorded, and the switch (reference 4.8.1, 4.8.2). Both ways are asked about. */
export function ExplorerPanel({ connection, instance }: { connection: string; instance: InstanceDetail }) {
  const { t } = useTranslation('logFiles')
  const { data, error, refetch, dataUpdatedAt } = useQuery(explorerQuery({ connection, instanceId: instance.id }))
  const change = useOp(updateSqlExplorer, {
    invalidates: [showSqlExplorer, listFullSqlFiles],
    onError: (failure) => toast.error(failure, t('explorer.failed')),
  })
  const on = data?.switch_status === 'ON'
  const set = (next: boolean) =>
    change.mutate(
      { connection, path: { instance_id: instance.id }, body: { switch_status: next ? 'ON' : 'OFF' } },
      {
        onSuccess: () =>
          toast.success(t(next ? 'explorer.onToast' : 'explorer.offToast'), undefined, {
            id: `explorer-${instance.id}`,
            action: { label: t('explorer.undo'), onClick: () => void ask(!next) },
          }),
      },
    )
  const ask = async (next: boolean) => {
    const sure = await confirm({
      title: t(next ? 'explorer.onTitle' : 'explorer.offTitle'),
      body: t(next ? 'explorer.onBody' : 'explorer.offBody', { name: instance.name }),
      impact: t(next ? 'explorer.onImpact' : 'explorer.offImpact'),
      confirmLabel: t(next ? 'explorer.on' : 'explorer.off'),
      danger: true,
    })
    if (sure) set(next)
  }
  return (
    <Panel
      title={t('explorer.title')}
      error={error}
      onRetry={() => void refetch()}
      updatedAt={dataUpdatedAt}
      actions={
        data && (
          <ReasonButton
            size="xs"
            variant="default"
            label={t(on ? 'explorer.off' : 'explorer.on')}
            disabled={
              refusalText(instanceCan.setLogMasking(instance)) ?? (change.isPending ? t('explorer.sending') : undefined)
            }
            onClick={() => void ask(!on)}
          />
        )
      }
    >
      {data && (
        <div className={classes['state']}>
          <StatusBadge variant="soft" tone={on ? 'ok' : 'neutral'} label={t(on ? 'explorer.isOn' : 'explorer.isOff')} />
          <p>{t(on ? 'explorer.onText' : 'explorer.offText')}</p>
        </div>
      )}
    </Panel>
  )
}
