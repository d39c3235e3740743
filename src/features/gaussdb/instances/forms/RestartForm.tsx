import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { restartInstance } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { troublesOf } from '../../shared/cluster.ts'
import { useCluster } from '../../shared/components.ts'
import { Target } from '../../shared/Target.tsx'
import { Troubles } from '../../shared/Troubles.tsx'
import { useBusy } from '../../shared/use-busy.ts'
import { useChange } from '../../shared/use-change.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { Usual } from '../../shared/Usual.tsx'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from './FormHost.tsx'

/** Restarts every server of an instance, and says first what that interrupts (reference 4.4.7). */
export function RestartForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('gaussInstance')
  const busy = useBusy(connection, instance.id) !== undefined
  const { cluster } = useCluster(connection, instance, busy)
  const troubles = cluster ? troublesOf(cluster) : []
  const restart = useChange(restartInstance, {
    instance,
    job: 'restart',
    done: () => ({ title: t('restart.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('restart.title', { name: instance.name })}
      subtitle={t('restart.subtitle')}
      size="lg"
      onClose={onClose}
      op={restart}
      operation={idOf(restartInstance)}
      sends={['instance_id']}
      onSubmit={() => restart.mutate({ connection, path: { instance_id: instance.id } })}
      submitLabel={t('restart.submit')}
      danger
      refused={refusalText(instanceCan.restart(stateOf(instance, busy)))}
      interruption="outage"
      lines={[
        t('restart.nodes', { count: Math.max(1, instance.nodes.length) }),
        t('restart.connections'),
        t('restart.parameters'),
        troubles.length > 0 && t('restart.single'),
      ]}
      usual={<Usual connection={connection} names={['RestartGaussDBV5Instance']} />}
    >
      <Target connection={connection} instance={instance} />
      {cluster && troubles.length > 0 && (
        <Stack gap={8}>
          <p>{t('restart.troubles')}</p>
          <Troubles cluster={cluster} troubles={troubles} />
        </Stack>
      )}
    </ChangeForm>
  )
}
