import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { switchShards } from '#contract/gaussdb/instance-nodes.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { SelectField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { canLead, type Cluster, evenly, leadersOf, type Member, type Shard } from '../../shared/cluster.ts'
import { useCluster } from '../../shared/components.ts'
import { shortName } from '../../shared/node-names.ts'
import { Target } from '../../shared/Target.tsx'
import { Usual } from '../../shared/Usual.tsx'
import { useChange } from '../../shared/use-change.ts'
import { refusalText } from '../../shared/words.tsx'
import classes from '../cluster.module.css'
import type { NodeFormProps } from './NodeForms.tsx'

/** Waits for the components: nobody can choose a primary without them. */
export function SwitchForm(props: NodeFormProps) {
  const { t } = useTranslation(['gaussNodes', 'gaussInstance'])
  const { connection, instance, state } = props
  const { cluster, answer } = useCluster(connection, instance, state.busy)
  if (cluster) return <ChosenSwitch {...props} cluster={cluster} />
  return (
    <ChangeForm
      title={t('switch.titleHa', { name: instance.name })}
      onClose={props.onClose}
      op={{ isPending: false, error: null }}
      onSubmit={() => undefined}
      submitLabel={t('switch.submitHa')}
      notYet={t('gaussInstance:power.loading')}
      interruption="connections"
    >
      {answer.error ? (
        <ErrorNote error={answer.error} title={t('noComponents')} onRetry={() => void answer.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </ChangeForm>
  )
}

/** The standbys that an address asks for: `form.component=dn_6002`, or `form.preset=even`. */
function asked(cluster: Cluster, params: Readonly<Record<string, string>>): Record<string, string> {
  const wanted: Record<string, string> = Object.fromEntries(cluster.shards.map(({ id }) => [id, '']))
  if (params['preset'] === 'even') for (const { shard, to } of evenly(cluster)) wanted[shard.id] = to.id
  for (const shard of cluster.shards)
    for (const one of shard.replicas)
      if (one.id === params['component'] && canLead(shard, one)) wanted[shard.id] = one.id
  return wanted
}

/** Standbys become the primaries of their shards, one for each at most (reference 4.4.8). */
function ChosenSwitch({ connection, instance, state, params, onClose, cluster }: NodeFormProps & { cluster: Cluster }) {
  const { t } = useTranslation('gaussNodes')
  const { shards, distributed } = cluster
  const form = useForm<Record<string, string>>({ initial: asked(cluster, params) })
  const chosen = shards.flatMap((shard): { shard: Shard; to: Member }[] => {
    const to = shard.replicas.find(({ id }) => id === form.values[shard.id])
    // Chosen while it worked; the components are read again and again.
    return to && canLead(shard, to) ? [{ shard, to }] : []
  })
  const switchOver = useChange(switchShards, {
    instance,
    job: 'switchShards',
    done: (_, { body }) => ({ title: t('switch.started', { count: body.shards.length, name: instance.name }) }),
    onDone: onClose,
  })
  const even = evenly(cluster)
  const zones = [
    ...new Set(shards.flatMap(({ replicas }) => replicas.map(({ node }) => node.availability_zone_id))),
  ].toSorted()
  const choose = (pick: (shard: Shard) => Member | undefined) =>
    form.patch(Object.fromEntries(shards.map((shard) => [shard.id, pick(shard)?.id ?? ''])))
  const inZone = (zone: string) => (shard: Shard) =>
    shard.primary?.node.availability_zone_id === zone && shard.serves
      ? undefined
      : shard.replicas.find((one) => canLead(shard, one) && one.node.availability_zone_id === zone)
  const words = (member: Member | undefined): string =>
    member
      ? t('switch.option', {
          id: member.id,
          node: shortName(member.node.name, instance.name),
          zone: member.node.availability_zone_id,
        })
      : t('switch.nobody')
  // Where servers are shared, what a switch does to each of them is worth seeing.
  const before = leadersOf(cluster)
  const shared = before.some(({ has }) => has > 1)
  const after = (nodeId: string): number =>
    shards.filter((shard) => (chosen.find((one) => one.shard === shard)?.to ?? shard.primary)?.node.id === nodeId)
      .length
  const central = !distributed

  return (
    <ChangeForm
      title={t(distributed ? 'switch.title' : 'switch.titleHa', { name: instance.name })}
      subtitle={t('switch.subtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={switchOver}
      operation={idOf(switchShards)}
      sends={['instance_id']}
      onSubmit={() =>
        switchOver.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { shards: chosen.map(({ to }) => ({ node_id: to.node.id, component_id: to.id })) },
        })
      }
      submitLabel={
        distributed && chosen.length > 0 ? t('switch.submit', { count: chosen.length }) : t('switch.submitHa')
      }
      danger
      refused={refusalText(instanceCan.switchShard(state))}
      notYet={chosen.length === 0 ? t('switch.none') : undefined}
      changes={[
        ...chosen.map(({ shard, to }) => ({
          label: distributed ? t('switch.shard', { number: shard.number }) : t('switch.shardHa'),
          from: words(shard.primary),
          to: words(to),
        })),
        ...(shared && chosen.length > 0
          ? before.map(({ node, leads }) => ({
              label: t('switch.leaders', { node: shortName(node.name, instance.name) }),
              from: leads,
              to: after(node.id),
            }))
          : []),
      ]}
      interruption="connections"
      lines={[
        t('switch.impact'),
        distributed && chosen.length < shards.length && t('switch.others'),
        central ? t('switch.standbyAddress') : t('switch.addresses'),
        t('switch.wait'),
        state.form === 'independent' && t('switch.log'),
      ]}
      usual={<Usual connection={connection} names={['GaussDBV5SwitchShard']} />}
    >
      <Target connection={connection} instance={instance} />
      {shards.length > 1 && (
        <div>
          <div className={classes.presets} role="group" aria-label={t('switch.presets')}>
            <Button
              variant="default"
              size="xs"
              disabled={even.length === 0}
              onClick={() => choose((shard) => even.find((one) => one.shard === shard)?.to)}
            >
              {t('switch.even')}
            </Button>
            {zones.length > 1 &&
              zones.map((zone) => (
                <Button key={zone} variant="default" size="xs" onClick={() => choose(inZone(zone))}>
                  {t('switch.toZone', { zone })}
                </Button>
              ))}
            <Button variant="subtle" size="xs" onClick={() => choose(() => undefined)}>
              {t('switch.clear')}
            </Button>
          </div>
          <p className="muted">
            {even.length === 0 ? t('switch.evenNone') : t(shared ? 'switch.evenHintShared' : 'switch.evenHint')}
          </p>
        </div>
      )}
      <div className={classes.picks}>
        {shards.map((shard) => {
          const at = chosen.findIndex((one) => one.shard === shard)
          const possible = shard.replicas.some((one) => canLead(shard, one))
          return (
            <SelectField
              key={shard.id}
              form={form}
              name={shard.id}
              label={distributed ? t('switch.shard', { number: shard.number }) : t('switch.shardHa')}
              // The place in what is sent: a refusal names it.
              wire={at === -1 ? undefined : `shards[${at}]`}
              placeholder={shard.primary ? t('switch.stays', { id: shard.primary.id }) : t('switch.nobody')}
              clearable
              disabled={possible ? false : t('switch.noStandby')}
              data={shard.replicas
                .filter((one) => one !== shard.primary)
                .map((one) => ({
                  value: one.id,
                  label: one.works
                    ? words(one)
                    : t('switch.down', {
                        id: one.id,
                        node: shortName(one.node.name, instance.name),
                        zone: one.node.availability_zone_id,
                      }),
                  disabled: !canLead(shard, one),
                }))}
            />
          )
        })}
      </div>
    </ChangeForm>
  )
}
