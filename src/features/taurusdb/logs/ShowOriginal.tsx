import { Button, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { showSlowLogSensitiveStatus, updateSlowLogSensitiveSwitch } from '#contract/taurusdb/logs.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { toast } from '#ui/toast.tsx'
import { refusalText } from '../shared/instance-status.tsx'
import { originalSwitchQuery } from './queries.ts'

/**
 * Whether the cloud logs values or masks them (reference 4.8.9), and the switch (4.8.10). Turning it on is asked about,
 * because what it writes into the log cannot be taken out again; both ways can be undone for the future.
 */
export function ShowOriginal({ connection, instance }: { connection: string; instance: InstanceDetail }) {
  const { t } = useTranslation('logs')
  const { data, error } = useQuery(originalSwitchQuery(connection, instance.id))
  const change = useOp(updateSlowLogSensitiveSwitch, {
    invalidates: [showSlowLogSensitiveStatus],
    onError: (error) => toast.error(error, t('slow.original.failed')),
  })
  if (!data)
    return error ? (
      <Tooltip label={t('slow.original.unknownHint', { message: error.message })} multiline maw={320}>
        <Button variant="default" data-disabled aria-disabled leftSection={<IconEyeOff size={15} aria-hidden />}>
          {t('slow.original.unknown')}
        </Button>
      </Tooltip>
    ) : null
  const on = data.open_slow_log_switch
  const refusal = refusalText(instanceCan.setLogMasking(instance))

  const set = (open: boolean) =>
    change.mutate(
      { connection, path: { instance_id: instance.id }, body: { open_slow_log_switch: open } },
      {
        onSuccess: () =>
          toast.success(
            open ? t('slow.original.onToast') : t('slow.original.offToast'),
            open ? t('slow.original.onToastText') : undefined,
            {
              id: `original-${instance.id}`,
              action: { label: t('slow.original.undo'), onClick: () => (open ? set(false) : void ask()) },
            },
          ),
      },
    )
  const ask = async () => {
    const sure = await confirm({
      title: t('slow.original.confirmTitle'),
      body: t('slow.original.confirmBody', { name: instance.name }),
      impact: t('slow.original.impact'),
      confirmLabel: t('slow.original.confirm'),
      danger: true,
    })
    if (sure) set(true)
  }
  return (
    <Tooltip label={refusal ?? (on ? t('slow.original.turnOffHint') : t('slow.original.turnOnHint'))}>
      <Button
        variant="default"
        aria-pressed={on}
        data-disabled={refusal !== undefined || undefined}
        aria-disabled={refusal !== undefined || undefined}
        loading={change.isPending}
        leftSection={on ? <IconEye size={15} aria-hidden /> : <IconEyeOff size={15} aria-hidden />}
        onClick={() => {
          if (refusal !== undefined) return
          if (on) set(false)
          else void ask()
        }}
      >
        {on ? t('slow.original.shown') : t('slow.original.masked')}
      </Button>
    </Tooltip>
  )
}
