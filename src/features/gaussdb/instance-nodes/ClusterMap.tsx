import { IconArrowFork, IconDatabase, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import type { InstanceState } from '#contract/gaussdb/rules.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { RowMenu } from '#ui/table/RowMenu.tsx'
import { type Cluster, hasMajority, type Member, type Shard } from '../shared/cluster.ts'
import { shortName } from '../shared/node-names.ts'
import classes from './cluster.module.css'
import { nodeActions, replicaActions } from './node-actions.ts'

interface ClusterMapProps {
  cluster: Cluster
  instance: InstanceSummary
  state: InstanceState
  open: (form: string, params?: Record<string, string>) => void
}

/** Does not work, and is not only being made. */
const isDown = ({ works, node }: Member): boolean => !works && node.status !== 'creating'

/** So many shards are seen at once; of more, those in trouble come first. */
const atOnce = 12

const inSight = (shards: readonly Shard[]): readonly Shard[] =>
  shards.length <= atOnce
    ? shards
    : shards.toSorted((a, b) => b.replicas.length - b.working - (a.replicas.length - a.working) || a.number - b.number)

/**
 * What clients connect to in front, behind it each shard with the replica that leads it, and what manages all that. Every
 * part that works or not says so itself, and has its menu.
 */
export function ClusterMap({ cluster, instance, state, open }: ClusterMapProps) {
  const { t } = useTranslation('gaussNodes')
  const { coordinators, shards, managers, distributed } = cluster
  const ipOf = new Map(instance.nodes.map(({ id, private_ip: ip }) => [id, ip]))
  const serverOf = ({ node }: Member): string => shortName(node.name, instance.name)
  const addressOf = (member: Member): string | undefined => {
    const ip = ipOf.get(member.node.id)
    return ip && (member.type === 'CN' || !distributed) ? ip : undefined
  }
  return (
    <div className={classes.layers}>
      {distributed && (
        <>
          <section className={classes.front} aria-label={t('coordinators')}>
            <h3>{t('coordinators')}</h3>
            <ul className={classes.coordinators}>
              {coordinators.map((member) => (
                <li key={member.id} className={classes.coordinator} data-down={isDown(member) || undefined}>
                  <IconArrowFork size={16} aria-hidden />
                  <MemberFacts member={member} server={serverOf(member)} address={addressOf(member)} />
                  <StatusBadge
                    tone={member.works ? 'ok' : isDown(member) ? 'danger' : 'busy'}
                    label={t(member.works ? 'roles.coordinator' : isDown(member) ? 'roles.down' : 'status.creating')}
                  />
                  <RowMenu
                    label={t('menuOf', { name: `${member.id}, ${member.node.name}` })}
                    actions={() =>
                      nodeActions(
                        state,
                        { id: member.node.id, status: member.node.status, privateIp: addressOf(member) },
                        open,
                      )
                    }
                    tabbable
                  />
                </li>
              ))}
            </ul>
          </section>
          <span className={classes.wire} aria-hidden />
        </>
      )}
      <div className={classes.shards}>
        {inSight(shards).map((shard) => (
          <ShardCard
            key={shard.id}
            shard={shard}
            distributed={distributed}
            addressOf={addressOf}
            serverOf={serverOf}
            actions={(member) => replicaActions(state, shard, member, open, addressOf(member))}
          />
        ))}
      </div>
      {managers.length > 0 && (
        <>
          <span className={classes.wire} aria-hidden />
          <section className={classes.managers} aria-label={t('managers')}>
            <h3>{t('managers')}</h3>
            <ul>
              {managers.map((member) => (
                <li key={member.id} title={member.node.name}>
                  <span className="mono">{member.id}</span>
                  <StatusBadge
                    tone={member.works ? 'ok' : isDown(member) ? 'warn' : 'busy'}
                    label={t(
                      !member.works && !isDown(member)
                        ? 'status.creating'
                        : !member.works
                          ? 'roles.down'
                          : member.role === 'master'
                            ? 'roles.leader'
                            : 'roles.follower',
                    )}
                  />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  )
}

/** Id, server, zone and address of a component. */
function MemberFacts({ member, server, address }: { member: Member; server: string; address: string | undefined }) {
  const { t } = useTranslation('gaussNodes')
  return (
    <span className={classes.facts}>
      <span className={classes.id}>
        <strong className="mono">{member.id}</strong>
        <span className="muted">{member.node.availability_zone_id}</span>
      </span>
      <span className={classes.server} title={member.node.name}>
        {server}
      </span>
      {address && (
        <span className={classes.address}>
          <span className="mono">{address}</span>
          <CopyButton value={address} label={t('actions.copyAddress')} />
        </span>
      )}
    </span>
  )
}

interface ShardCardProps {
  shard: Shard
  distributed: boolean
  addressOf: (member: Member) => string | undefined
  serverOf: (member: Member) => string
  actions: (member: Member) => ReturnType<typeof replicaActions>
}

function ShardCard({ shard, distributed, addressOf, serverOf, actions }: ShardCardProps) {
  const { t } = useTranslation('gaussNodes')
  const { number, replicas, primary, working, serves, creating } = shard
  const tone = creating ? 'busy' : !serves || !hasMajority(shard) ? 'danger' : working < replicas.length ? 'warn' : 'ok'
  const title = distributed ? t('shard', { number }) : t('shardHa')
  return (
    <section className={classes.shard} data-tone={tone} data-single={distributed ? undefined : true} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <StatusBadge
          tone={tone}
          label={
            creating
              ? t('status.creating')
              : !serves
                ? t('notServed')
                : working < replicas.length
                  ? t('weak', { working, total: replicas.length })
                  : t('served')
          }
        />
      </header>
      <ul aria-label={distributed ? t('replicasOf', { number }) : t('shardHa')}>
        {replicas.map((member) => {
          const leads = member === primary
          const Icon = leads ? IconPencil : IconDatabase
          return (
            <li
              key={member.id}
              data-primary={(leads && member.works) || undefined}
              data-down={isDown(member) || undefined}
            >
              <span className={classes.role}>
                <Icon size={14} aria-hidden />
                {member.node.status === 'creating' ? (
                  t('status.creating')
                ) : !member.works ? (
                  <span className={classes.down}>
                    {t('roles.down')}
                    {leads && <small> ({t('wasPrimary')})</small>}
                  </span>
                ) : (
                  t(leads ? 'roles.primary' : 'roles.standby')
                )}
              </span>
              <MemberFacts member={member} server={serverOf(member)} address={addressOf(member)} />
              <RowMenu
                label={t('menuOf', { name: `${member.id}, ${member.node.name}` })}
                actions={() => actions(member)}
                tabbable
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
