import { useTranslation } from 'react-i18next'
import '#i18n/gaussInstance.ts'
import { startNodes } from '#contract/gaussdb/instance-nodes.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { hasMajority, nodeWorks } from '../cluster.ts'
import { useCluster } from '../components.ts'
import { Target } from '../Target.tsx'
import { Usual } from '../Usual.tsx'
import { useBusy } from '../use-busy.ts'
import { useChange } from '../use-change.ts'
import { stateOf } from '../use-instance-now.ts'
import { refusalText } from '../words.tsx'
import { NodePicker } from './NodePicker.tsx'
import type { PowerFormProps } from './StopForm.tsx'
import { componentsText } from './words.ts'

/** Starts servers that do not run, or the database service of the whole instance (reference 4.4.18, 4.9.9). */
export function StartForm({ connection, instance, nodes, onClose }: PowerFormProps) {
  const { t } = useTranslation('gaussInstance')
  const busy = useBusy(connection, instance.id) !== undefined
  const { cluster, answer } = useCluster(connection, instance, busy)
  const whole = nodes === undefined
  const form = useForm<{ ids: string[] }>({ initial: { ids: [...(nodes ?? [])] } })
  const { ids } = form.values
  const down = cluster?.nodes.filter((node) => !nodeWorks(node) && node.status !== 'creating')
  const chosen = (whole ? down : down?.filter(({ id }) => ids.includes(id))) ?? []
  const total = cluster?.nodes.length ?? 0
  const running = cluster?.nodes.filter(nodeWorks).length ?? 0

  const start = useChange(startNodes, {
    instance,
    job: 'startNodes',
    done: (_, { body }) => ({
      title:
        body.node_ids.length === 0
          ? t('power.starting', { name: instance.name })
          : t('power.startingNodes', { count: body.node_ids.length, name: instance.name }),
    }),
    onDone: onClose,
  })
  const refused =
    refusalText(instanceCan.startNodes(stateOf(instance, busy))) ?? (down?.length === 0 ? t('power.allRun') : undefined)

  return (
    <ChangeForm
      title={t(whole ? 'power.startTitle' : 'power.startNodesTitle', { name: instance.name })}
      subtitle={t('power.startSubtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={start}
      operation={idOf(startNodes)}
      sends={['instance_id', 'node_ids']}
      onSubmit={() =>
        start.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { node_ids: whole ? [] : chosen.map(({ id }) => id) },
        })
      }
      submitLabel={
        whole
          ? t('power.start')
          : chosen.length === 0
            ? t('power.startSome')
            : t('power.startNodes', { count: chosen.length })
      }
      refused={refused}
      notYet={!whole && chosen.length === 0 ? t('power.none') : undefined}
      changes={
        cluster
          ? [
              {
                label: t('power.which'),
                from: t('power.counts', { working: running, total }),
                to: t('power.counts', { working: running + chosen.length, total }),
              },
            ]
          : []
      }
      interruption="none"
      lines={[
        t('power.starts'),
        !whole && cluster?.shards.some((shard) => !hasMajority(shard)) && t('power.wholeFirst'),
        t('power.uneven'),
        t('power.otherTasks'),
      ]}
      usual={<Usual connection={connection} names={['StartGaussDBV5Node']} />}
    >
      <Target connection={connection} instance={instance} />
      {!cluster && !answer.error && <LoadingRows rows={3} label={t('power.loading')} />}
      {!cluster && answer.error && (
        <ErrorNote error={answer.error} title={t('power.unreadable')} onRetry={() => void answer.refetch()} />
      )}
      {!whole && cluster && (
        <NodePicker
          label={t('power.which')}
          wire="node_ids"
          value={ids}
          onChange={(next) => form.set('ids', next)}
          nodes={cluster.nodes
            .filter((node) => !nodeWorks(node))
            .map((node) => ({
              id: node.id,
              name: node.name,
              text: `${componentsText(node)} · ${node.availability_zone_id}`,
              disabled: node.status === 'creating' ? t('power.creating') : undefined,
            }))}
        />
      )}
    </ChangeForm>
  )
}
