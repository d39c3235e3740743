import { IconArrowFork, IconDatabase, IconPencil, IconRefreshAlert, IconServer } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import { isNodeStatus } from '#contract/taurusdb/rules.ts'
import type { NodeStatus } from '#contract/taurusdb/shared-types.ts'
import { t as translate } from '#i18n/setup.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { isTroubled } from '../../shared/instance-detail.ts'
import classes from './topology.module.css'
import { nextPrimary, primaryOf, zonesWithNodes } from '../../shared/nodes.ts'

const looks: Record<NodeStatus, { tone: Tone; label: () => string }> = {
  normal: { tone: 'ok', label: () => translate('instance:topology.status.normal') },
  abnormal: { tone: 'danger', label: () => translate('instance:topology.status.abnormal') },
  creating: { tone: 'busy', label: () => translate('instance:topology.status.creating') },
  createfail: { tone: 'danger', label: () => translate('instance:topology.status.createfail') },
}

function NodeBadge({ status }: { status: string }) {
  const look = isNodeStatus(status) ? looks[status] : undefined
  return <StatusBadge tone={look?.tone ?? 'neutral'} label={look?.label() ?? status} />
}

/** Proxies above, nodes by zone, the storage they share below: who takes writes, who would take over, what is wrong. */
export function Topology({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('instance')
  const zones = zonesWithNodes(instance)
  const primary = primaryOf(instance)
  const next = nextPrimary(instance)
  const proxies = instance.proxies ?? []
  if (!primary)
    return (
      <Panel title={t('topology.title')}>
        <EmptyState
          icon={<IconServer size={24} stroke={1.5} />}
          title={t('topology.none')}
          text={t('topology.noneText')}
        />
      </Panel>
    )
  return (
    <Panel title={t('topology.title')} note={t('topology.note')}>
      <div className={classes['layers']}>
        {proxies.length > 0 && (
          <>
            <ul className={classes['proxies']} aria-label={t('topology.proxies')}>
              {proxies.map(({ pool_id, name, address }) => (
                <li key={pool_id} className={classes['proxy']}>
                  <IconArrowFork size={16} aria-hidden />
                  <strong>{name}</strong>
                  <span className="mono">{address}</span>
                  {address && <CopyButton value={address} label={t('connect.copyAddress')} />}
                </li>
              ))}
            </ul>
            <span className={classes['wire']} aria-hidden />
          </>
        )}
        <div className={classes['zones']}>
          {zones.map(({ zone, nodes }) => (
            <section key={zone} className={classes['zone']}>
              <h3>{t('topology.zone', { zone })}</h3>
              <ul aria-label={t('topology.list', { zone })}>
                {nodes.map((node) => (
                  <NodeCard key={node.id} node={node} primary={node === primary} next={node === next} />
                ))}
              </ul>
            </section>
          ))}
        </div>
        <span className={classes['wire']} aria-hidden />
        <div className={classes['storage']}>
          <IconDatabase size={16} aria-hidden />
          <strong>{t('topology.storage')}</strong>
          <span className="num">
            {primary.volume.size
              ? t('vitals.storageOf', {
                  used: formatGb(Number(primary.volume.used)),
                  size: formatGb(primary.volume.size),
                })
              : formatGb(Number(primary.volume.used))}
          </span>
          <span className="muted">{primary.volume.type}</span>
        </div>
      </div>
    </Panel>
  )
}

function NodeCard({ node, primary, next }: { node: InstanceNode; primary: boolean; next: boolean }) {
  const { t } = useTranslation('instance')
  const Icon = primary ? IconPencil : IconServer
  return (
    <li className={classes['node']} data-primary={primary || undefined} data-bad={isTroubled(node) || undefined}>
      <div className={classes['head']}>
        <span className={classes['role']} title={primary ? t('topology.primaryHint') : undefined}>
          <Icon size={14} aria-hidden />
          {primary ? t('topology.primary') : t('topology.replica')}
        </span>
        <NodeBadge status={node.status} />
      </div>
      <div className={classes['name']}>
        <strong title={node.id}>{node.name}</strong>
        <CopyButton value={node.id} label={t('topology.copyNodeId', { name: node.name })} />
      </div>
      {node.need_restart && (
        <span className={classes['restart']}>
          <IconRefreshAlert size={14} aria-hidden />
          {t('topology.needRestart')}
        </span>
      )}
      <dl className={classes['facts']}>
        <div>
          <dt>{t('topology.size')}</dt>
          <dd title={node.flavor_ref}>{t('topology.flavor', { vcpus: node.vcpus, ram: node.ram })}</dd>
        </div>
        <div>
          <dt>{t('topology.connections')}</dt>
          <dd>{formatNumber(Number(node.max_connections))}</dd>
        </div>
        {node.private_read_ips.length > 0 && (
          <div>
            <dt>{t('topology.address')}</dt>
            <dd className="mono">{node.private_read_ips.join(', ')}</dd>
          </div>
        )}
        {!primary && (
          <div>
            <dt>{t('topology.priority')}</dt>
            <dd>
              {node.priority === -1 ? t('topology.priorityNone') : node.priority}
              {next && <span className={classes['next']}>{t('topology.priorityNext')}</span>}
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}
