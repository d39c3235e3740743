import {
  IconArrowFork,
  IconChartBar,
  IconDatabase,
  IconPencil,
  IconPlus,
  IconRefreshAlert,
  IconServer,
} from '@tabler/icons-react'
import { Button, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ListedHtapInstance } from '#contract/taurusdb/htap-types.ts'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { RowMenu } from '#ui/table/RowMenu.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { isTroubled } from '../shared/instance-detail.ts'
import { nextPrimary, primaryOf, zonesWithNodes } from '../shared/nodes.ts'
import classes from './nodes.module.css'
import { NodeStatus } from './NodeStatus.tsx'
import type { ZoneChoice } from './replicas.ts'

interface TopologyMapProps {
  connection: string
  instance: InstanceDetail
  htap: readonly ListedHtapInstance[]
  /** Zones that have no node yet, but could have one. */
  zones: readonly ZoneChoice[]
  actions: (node: InstanceNode) => RowAction[]
  onAdd: (zone: string) => void
  /** Why no replica can be added now. */
  addRefused: string | undefined
}

/**
 * Who connects to what: proxies in front, nodes by zone, the storage they share, and what lives on its data. Every part
 * has its menu.
 */
export function TopologyMap({ connection, instance, htap, zones, actions, onAdd, addRefused }: TopologyMapProps) {
  const { t } = useTranslation('nodes')
  const place = { connection, instanceId: instance.id }
  const primary = primaryOf(instance)
  const next = nextPrimary(instance)
  const proxies = instance.proxies ?? []
  const used = zonesWithNodes(instance)
  const taken = new Set(used.map(({ zone }) => zone))
  const soldOut = (zone: string) =>
    zones.find((one) => one.zone === zone)?.available === false ? t('zoneSoldOut', { zone }) : undefined
  const all = [
    ...used,
    ...zones.filter(({ zone }) => !taken.has(zone)).map(({ zone }) => ({ zone, nodes: [] as InstanceNode[] })),
  ]
  return (
    <div className={classes['layers']}>
      <ul className={classes['row']} aria-label={t('entries')}>
        {instance.private_write_ips.map((address) => (
          <li key={address} className={classes['entry']}>
            <IconPencil size={16} aria-hidden />
            <strong>{t('writeEntry')}</strong>
            <span className="mono">{address}</span>
            <CopyButton value={address} label={t('copyAddress', { address })} />
          </li>
        ))}
        {proxies.map(({ pool_id, name, address }) => (
          <li key={pool_id} className={classes['entry']}>
            <IconArrowFork size={16} aria-hidden />
            <strong>{name}</strong>
            <span className="mono">{address}</span>
            {address && <CopyButton value={address} label={t('copyAddress', { address })} />}
            {address && (
              <Link to={paths.instance(place, 'overview', { endpoint: `proxy-${pool_id}` })}>{t('connect')}</Link>
            )}
          </li>
        ))}
      </ul>
      <span className={classes['wire']} aria-hidden />
      <div className={classes['zones']}>
        {all.map(({ zone, nodes }) => (
          <section key={zone} className={classes['zone']} data-empty={nodes.length === 0 || undefined}>
            <header>
              <h3>{t('zone', { zone })}</h3>
              <AddButton zone={zone} refused={addRefused ?? soldOut(zone)} onClick={() => onAdd(zone)} />
            </header>
            {nodes.length === 0 ? (
              <p className="muted">{t('zoneEmpty')}</p>
            ) : (
              <ul aria-label={t('nodesIn', { zone })}>
                {nodes.map((node) => (
                  <NodeCard
                    key={node.id}
                    node={node}
                    primary={node === primary}
                    next={node === next}
                    actions={() => actions(node)}
                  />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      <span className={classes['wire']} aria-hidden />
      <div className={classes['storage']}>
        <IconDatabase size={16} aria-hidden />
        <strong>{t('storage')}</strong>
        <span className="num">{formatGb(Number(primary?.volume.used ?? 0))}</span>
        <span className="muted">{t('storageText')}</span>
        <Link to={paths.instance(place, 'scaling')}>{t('storageLink')}</Link>
      </div>
      {htap.length > 0 && (
        <>
          <span className={classes['wire']} aria-hidden />
          <ul className={classes['row']} aria-label={t('htap')}>
            {htap.map((one) => (
              <li key={one.id} className={classes['entry']}>
                <IconChartBar size={16} aria-hidden />
                <strong>{one.name}</strong>
                <span className="muted">
                  {t('htapEngine', { engine: one.engine_name, version: one.engine_version })}
                </span>
                <NodeStatus status={one.instance_state.instance_status} />
                <span className="mono">
                  {one.data_vip}:{one.port}
                </span>
                <CopyButton value={`${one.data_vip}:${one.port}`} label={t('copyAddress', { address: one.data_vip })} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function AddButton({ zone, refused, onClick }: { zone: string; refused: string | undefined; onClick: () => void }) {
  const { t } = useTranslation('nodes')
  const button = (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={t('addIn', { zone })}
      aria-disabled={refused ? true : undefined}
      data-disabled={refused ? true : undefined}
      onClick={refused ? undefined : onClick}
    >
      {t('addHere')}
    </Button>
  )
  return refused ? <Tooltip label={refused}>{button}</Tooltip> : button
}

interface NodeCardProps {
  node: InstanceNode
  primary: boolean
  next: boolean
  actions: () => RowAction[]
}

function NodeCard({ node, primary, next, actions }: NodeCardProps) {
  const { t } = useTranslation('nodes')
  const Icon = primary ? IconPencil : IconServer
  return (
    <li className={classes['node']} data-primary={primary || undefined} data-bad={isTroubled(node) || undefined}>
      <div className={classes['head']}>
        <span className={classes['role']}>
          <Icon size={14} aria-hidden />
          {t(primary ? 'primary' : 'replica')}
        </span>
        <NodeStatus status={node.status} />
        <RowMenu label={t('menuOf', { name: node.name })} actions={actions} tabbable />
      </div>
      <strong className={classes['name']} title={node.id}>
        {node.name}
      </strong>
      {node.need_restart && (
        <span className={classes['restart']}>
          <IconRefreshAlert size={14} aria-hidden />
          {t('waits')}
        </span>
      )}
      <dl className={classes['facts']}>
        {!primary && (
          <div>
            <dt>{t('columns.priority')}</dt>
            <dd>
              {node.priority === -1 ? t('never') : node.priority}
              {next && <span className={classes['next']}>{t('next')}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('columns.size')}</dt>
          <dd title={node.flavor_ref}>{t('size', { vcpus: node.vcpus, ram: node.ram })}</dd>
        </div>
        <div>
          <dt>{t('columns.connections')}</dt>
          <dd>{formatNumber(Number(node.max_connections))}</dd>
        </div>
        {node.private_read_ips.length > 0 && (
          <div>
            <dt>{t('columns.address')}</dt>
            <dd className="mono">{node.private_read_ips.join(', ')}</dd>
          </div>
        )}
      </dl>
    </li>
  )
}
