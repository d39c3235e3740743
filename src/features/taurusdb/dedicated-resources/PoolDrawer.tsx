import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/upkeep.ts'
import type { DedicatedResource } from '#contract/taurusdb/dedicated-resources.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { fleetQuery } from '../shared/fleet.ts'
import classes from './PoolDrawer.module.css'
import { poolQuery } from './queries.ts'

interface PoolDrawerProps {
  pool: DedicatedResource & { connection: string }
  onClose: () => void
}

/** What is used of a pool, and by which instances. */
export function PoolDrawer({ pool, onClose }: PoolDrawerProps) {
  const { t } = useTranslation(['upkeep', 'common'])
  const { data, error, refetch } = useQuery(poolQuery(pool.connection, pool.id))
  const { data: fleet } = useQuery(fleetQuery(pool.connection))
  const compute = data?.dedicated_compute_info
  const storage = data?.dedicated_storage_info
  const inside = fleet?.instances.filter(({ dedicated_resource_id }) => dedicated_resource_id === pool.id) ?? []
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(480px, 100vw)"
      title={pool.resource_name}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      <div className={classes['body']}>
        {error && <ErrorNote error={error} title={t('pools.detailFailed')} onRetry={() => void refetch()} />}
        {!data && !error && <LoadingRows rows={4} />}
        {compute && (
          <>
            <Use
              label={t('pools.cores')}
              used={Number(compute.vcpus_used)}
              total={Number(compute.vcpus_total)}
              show={formatNumber}
            />
            <Use
              label={t('pools.memory')}
              used={Number(compute.ram_used)}
              total={Number(compute.ram_total)}
              show={formatGb}
            />
          </>
        )}
        <KeyValueList
          label={pool.resource_name}
          items={[
            compute && {
              label: t('pools.compute'),
              value: t('pools.hosts', { count: Number(compute.host_num), spec: compute.spec_code }),
            },
            storage && {
              label: t('pools.storageHosts'),
              value: t('pools.hosts', { count: Number(storage.host_num), spec: storage.spec_code }),
            },
            { label: t('pools.storage'), value: formatGb(Number(pool.capacity.volume)) },
            { label: t('pools.columns.zones'), value: (pool.availability_zone ?? []).join(', ') },
            { label: t('pools.columns.id'), value: pool.id, copy: pool.id, mono: true },
            {
              label: t('pools.instances'),
              value:
                inside.length === 0
                  ? undefined
                  : inside.map((one, index) => (
                      <span key={one.id}>
                        {index > 0 && ', '}
                        <Link to={paths.instance({ connection: pool.connection, instanceId: one.id })}>{one.name}</Link>
                      </span>
                    )),
            },
          ]}
        />
      </div>
    </Drawer>
  )
}

interface UseProps {
  label: string
  used: number
  total: number
  show: (value: number) => string
}

function Use({ label, used, total, show }: UseProps) {
  const { t } = useTranslation('upkeep')
  const share = total > 0 ? Math.min(1, used / total) : 0
  return (
    <div>
      <div className={classes['use']}>
        <span>{label}</span>
        <span className="num">
          {t('pools.usedOf', { used: show(used), total: show(total) })}{' '}
          <span className="muted">{t('pools.free', { free: show(total - used) })}</span>
        </span>
      </div>
      <div className={classes['bar']} data-tight={share > 0.85 || undefined} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
