import { useTranslation } from 'react-i18next'
import '#i18n/gaussInstance.ts'
import { stopNodes } from '#contract/gaussdb/instance-nodes.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { afterStop, nodeWorks, servesAll } from '../cluster.ts'
import { useCluster } from '../components.ts'
import { Target } from '../Target.tsx'
import { Usual } from '../Usual.tsx'
import { useBusy } from '../use-busy.ts'
import { useChange } from '../use-change.ts'
import { stateOf } from '../use-instance-now.ts'
import { refusalText } from '../words.tsx'
import { NodePicker } from './NodePicker.tsx'
import { componentsText, stopChanges, stopLines } from './words.ts'

export interface PowerFormProps {
  connection: string
  instance: InstanceSummary
  /** Servers that are chosen already; without it the form is about the whole instance. */
  nodes?: readonly string[]
  onClose: () => void
}

/** Stops servers or all of an instance (reference 4.4.19), and says first what would be left. */
export function StopForm({ connection, instance, nodes, onClose }: PowerFormProps) {
  const { t } = useTranslation('gaussInstance')
  const busy = useBusy(connection, instance.id) !== undefined
  const { cluster, answer } = useCluster(connection, instance, busy)
  const whole = nodes === undefined
  const form = useForm<{ ids: string[]; typed: string }>({ initial: { ids: [...(nodes ?? [])], typed: '' } })
  const { ids, typed } = form.values
  const chosen = cluster?.nodes.filter((node) => ids.includes(node.id) && nodeWorks(node)) ?? []
  const effect = cluster && (whole || chosen.length > 0) ? afterStop(cluster, whole ? [] : ids) : undefined
  const servesNow = cluster ? servesAll(cluster) : true
  // What takes the service away is not done by a slip of the hand.
  const named = whole || effect?.serves === false
  const touches =
    effect !== undefined &&
    (effect.shards.some(({ primary }) => primary === 'moves') || effect.coordinators.after < effect.coordinators.before)

  const stop = useChange(stopNodes, {
    instance,
    job: 'stopNodes',
    done: (_, { body }) => ({
      title:
        body.node_ids.length === 0
          ? t('power.stopping', { name: instance.name })
          : t('power.stoppingNodes', { count: body.node_ids.length, name: instance.name }),
    }),
    onDone: onClose,
  })
  const noneRuns = cluster !== undefined && !cluster.nodes.some(nodeWorks)
  const refused =
    refusalText(instanceCan.stopNodes(stateOf(instance, busy))) ?? (noneRuns ? t('power.noneRuns') : undefined)

  return (
    <ChangeForm
      title={t(whole ? 'power.stopTitle' : 'power.stopNodesTitle', { name: instance.name })}
      subtitle={t('power.stopSubtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={stop}
      operation={idOf(stopNodes)}
      sends={['instance_id', 'node_ids']}
      onSubmit={() =>
        stop.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { node_ids: whole ? [] : chosen.map(({ id }) => id) },
        })
      }
      submitLabel={
        whole
          ? t('power.stop')
          : chosen.length === 0
            ? t('power.stopSome')
            : t('power.stopNodes', { count: chosen.length })
      }
      danger
      refused={refused}
      notYet={
        !whole && chosen.length === 0
          ? t('power.none')
          : named && typed.trim() !== instance.name
            ? t('power.typeFirst')
            : undefined
      }
      changes={cluster && effect ? stopChanges(cluster, effect, servesNow) : []}
      interruption={effect?.serves === false || (whole && !effect) ? 'outage' : touches ? 'connections' : 'none'}
      lines={[
        ...(cluster && effect ? stopLines(cluster, effect) : whole ? [t('power.stopsAll')] : []),
        t('power.parameters'),
        !whole && t('power.watch'),
        t('power.otherTasks'),
      ]}
      usual={<Usual connection={connection} names={['StopGaussDBV5Node']} />}
      last={
        named && <TextField form={form} name="typed" label={t('power.type', { name: instance.name })} mono required />
      }
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
          nodes={cluster.nodes.map((node) => ({
            id: node.id,
            name: node.name,
            text: `${componentsText(node)} · ${node.availability_zone_id}`,
            disabled: nodeWorks(node) ? undefined : t(node.status === 'creating' ? 'power.creating' : 'power.down'),
          }))}
        />
      )}
    </ChangeForm>
  )
}
