import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { IconMoodEmpty } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, timeOf } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { statusText } from '../shared/instance-status.tsx'
import { type EmptyReason, emptyReasons, keptMs, windowAround } from './empty.ts'
import classes from '#ui/workbench/toolbar.module.css'
import { newestErrorQuery, newestSlowQuery } from './queries.ts'
import { type LogWindow, nodeName } from './use-log-window.ts'

type FilterName = 'type' | 'database' | 'level'

/**
 * Nothing was found. Says why, and looks elsewhere meanwhile: without the filters, on the other nodes, and over the past
 * month, one row each. Every reason comes with the click that helps.
 */
export function EmptyLog({ log, kind }: { log: LogWindow; kind: 'slow' | 'error' }) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { connection, instance, node, query, filter } = log
  const newest = kind === 'slow' ? newestSlowQuery : newestErrorQuery
  const now = useMemo(() => Math.floor(Date.now() / 60_000) * 60_000, [])
  const month = { from: now - keptMs, to: now }
  const names = Object.keys(filter).filter((name) => filter[name]) as FilterName[]
  const others = instance.nodes.filter(({ id }) => !query.nodes.includes(id))
  const inWindow = { from: query.from, to: query.to }

  const unfiltered = useQueries({
    queries: names.length ? query.nodes.map((id) => newestQuery(id, inWindow, {})) : [],
  })
  const elsewhere = useQueries({ queries: others.map(({ id }) => newestQuery(id, inWindow, filter)) })
  const inMonth = useQueries({ queries: query.nodes.map((id) => newestQuery(id, month, filter)) })

  function newestQuery(id: string, window: { from: number; to: number }, by: LogWindow['filter']) {
    return newest(connection, instance.id, id, window, by)
  }

  const answered = inMonth.every(({ data }) => data !== undefined)
  const found = inMonth.map(({ data }) => data).filter((at) => typeof at === 'number')
  const reasons = emptyReasons({
    ...inWindow,
    now,
    created: timeOf(instance.created),
    filters: names,
    unfilteredRows: unfiltered.some(({ data }) => typeof data === 'number')
      ? true
      : names.length && unfiltered.every(({ data }) => data === null)
        ? false
        : undefined,
    otherNodes: others.filter((_, index) => typeof elsewhere[index]?.data === 'number'),
    newest: found.length ? Math.max(...found) : answered ? null : undefined,
    nodeStatus: node?.status,
    hasThreshold: kind === 'slow',
  })
  const looking = [...unfiltered, ...elsewhere, ...inMonth].some(({ isFetching }) => isFetching)
  const time = (at: number) => formatDateTime(at, { zone })
  const filters = names.map((name) => `${t(`empty.filterNames.${name}`)}: ${filter[name]}`).join(', ')

  const button = (label: string, onClick: () => void) => (
    <Button key={label} size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  )
  const shown: Record<EmptyReason['kind'], (reason: EmptyReason) => ReactNode> = {
    'too-old': () => (
      <>
        {t('empty.tooOld', { time: time(month.from) })}{' '}
        {button(t('empty.last24h'), () => log.time.set({ from: '-24h', to: 'now' }))}
      </>
    ),
    'partly-too-old': (reason) =>
      reason.kind === 'partly-too-old' && t('empty.partlyTooOld', { time: time(reason.keptFrom) }),
    'before-creation': (reason) =>
      reason.kind === 'before-creation' && t('empty.beforeCreation', { time: time(reason.created) }),
    filters: (reason) =>
      reason.kind === 'filters' && (
        <>
          {reason.certain ? t('empty.filters', { filters }) : t('empty.filtersMaybe', { filters })}{' '}
          {button(t('empty.clearFilters'), log.clearFilters)}
        </>
      ),
    'other-nodes': (reason) =>
      reason.kind === 'other-nodes' && (
        <>
          {t('empty.otherNodes')}{' '}
          {others
            .filter(({ id }) => reason.nodes.some((other) => other.id === id))
            .map((other) =>
              button(t('empty.showNode', { name: nodeName(instance, other) }), () => log.setNode(other.id)),
            )}{' '}
          {button(t('empty.showAll'), () => log.setNode(undefined))}
        </>
      ),
    'newest-elsewhere': (reason) =>
      reason.kind === 'newest-elsewhere' && (
        <>
          {node ? t('empty.newest', { time: time(reason.at) }) : t('empty.newestAll', { time: time(reason.at) })}{' '}
          {button(t('empty.showNewest'), () => log.setWindow(windowAround(reason.at, Date.now())))}
        </>
      ),
    'nothing-in-month': () => t('empty.nothing'),
    'node-status': (reason) =>
      reason.kind === 'node-status' && t('empty.nodeStatus', { status: statusText(reason.status) }),
    threshold: () => t('empty.threshold'),
  }
  // A longer window helps only where something may be in it.
  const somewhere = !answered || found.length > 0
  const wider = somewhere && query.to - query.from < 23 * 3600_000

  return (
    <EmptyState
      icon={<IconMoodEmpty size={24} stroke={1.5} />}
      title={kind === 'slow' ? t('empty.slowTitle') : t('empty.errorTitle')}
      action={
        <div className="row-wrap">
          {wider && button(t('empty.last24h'), () => log.time.set({ from: '-24h', to: 'now' }))}
          {somewhere && button(t('empty.last7d'), () => log.time.set({ from: '-7d', to: 'now' }))}
        </div>
      }
    >
      {reasons.length > 0 && (
        <ul className={classes['reasons']} aria-label={t('empty.why')}>
          {reasons.map((reason) => (
            <li key={reason.kind}>{shown[reason.kind](reason)}</li>
          ))}
        </ul>
      )}
      {looking && <p className="muted">{t('empty.looking')}</p>}
    </EmptyState>
  )
}
