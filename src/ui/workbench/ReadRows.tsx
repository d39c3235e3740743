import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/logs.ts'
import '#i18n/workbench.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { SlowLoad } from '#lib/slow-log/loader.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import type { SlowScope } from '#lib/slow-log/scopes.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { EmptyState } from '../EmptyState.tsx'
import { askerOf } from './engine-client.ts'
import classes from './load.module.css'
import { spanText } from './load-words.ts'
import { RoomNote } from './RoomNote.tsx'
import { SlowNotice, SlowStatus } from './SlowStatus.tsx'
import { useAnswer } from './use-answer.ts'
import { type LoadOf, useAsideLoad, useSlowSnapshot } from './use-slow-load.ts'
import { Workbench, type WorkbenchProps } from './Workbench.tsx'

interface ReadRowsProps extends Pick<
  WorkbenchProps,
  'names' | 'limits' | 'what' | 'nodes' | 'events' | 'links' | 'instances' | 'notes' | 'noteAt' | 'lacks'
> {
  scope: SlowScope
  load: SlowLoad
  loadOf: LoadOf
  /** Rows that are read for one window at most. */
  cap: number
  window: Span
  /** Rows are on their way from somewhere else, too. */
  alsoReading?: boolean
  toError: (error: unknown) => ApiErrorLike
  /** Shown between what is said of reading and of room. */
  notices?: ReactNode
  /** Why there is no row, when everything has been read. */
  empty: ReactNode
  onNarrow: (window: Span) => void
  onSums?: () => void
}

/** The workbench over what is being read of a service's log. Apart from the controls above, which progress does not concern. */
export function ReadRows({
  scope,
  load,
  loadOf,
  cap,
  window,
  alsoReading = false,
  toError,
  notices,
  empty,
  onNarrow,
  onSums,
  ...rest
}: ReadRowsProps) {
  const { t } = useTranslation('logs')
  const { t: tWorkbench } = useTranslation('workbench')
  const zone = useZone()
  const snapshot = useSlowSnapshot(load)
  const rowsHere = useRowsIn(scope.client, window)
  const room = useSyncExternalStore(scope.client.subscribe, scope.client.getState)
  // Sides of a comparison that lie outside of the window, read one after the other.
  const [needs, setNeeds] = useState<readonly Span[]>([])
  const needed = needs.find((span) => !isWhole(scope.complete(span), span))
  const aside = useAsideLoad(scope, needed, loadOf)
  const asideSnapshot = useSlowSnapshot(aside ?? load)
  const complete = useMemo(
    () =>
      scope.complete({
        from: Math.min(window.from, ...needs.map(({ from }) => from)),
        to: Math.max(window.to, ...needs.map(({ to }) => to)),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- a new snapshot tells that more has been read
    [scope, window, needs, snapshot, asideSnapshot],
  )
  const done = snapshot.phase === 'done'
  const reading = snapshot.phase === 'loading' || alsoReading
  // The worker's client lives outside of React: nobody should read “All read” beside the numbers of before.
  useEffect(() => {
    if (!reading) scope.client.flush()
  }, [reading, scope.client])
  // What is looked at stays; the other side of a comparison is read beside it.
  const onNeedRange = useCallback(
    (span: Span) => {
      if (load.getSnapshot().phase === 'loading' && span.from >= window.from && span.to <= window.to) return
      setNeeds((now) => [...now.filter(({ from, to }) => from !== span.from || to !== span.to), span].slice(-2))
    },
    [load, window],
  )
  return (
    <Workbench
      {...rest}
      client={scope.client}
      window={window}
      loading={reading}
      covered={done ? undefined : snapshot.covered}
      empty={done ? empty : <EmptyState title={tWorkbench('waiting')} />}
      status={<SlowStatus load={load} snapshot={snapshot} rows={rowsHere} />}
      notices={
        <>
          <SlowNotice load={load} snapshot={snapshot} cap={cap} toError={toError} onNarrow={onNarrow} onSums={onSums} />
          {notices}
          <RoomNote rows={room.rows} dropped={room.dropped} />
          {aside && asideSnapshot.phase !== 'done' && (
            <div className={classes['aside']}>
              <span>{t('load.aside', spanText(asideSnapshot, zone))}</span>
              <SlowStatus
                load={aside}
                snapshot={asideSnapshot}
                rows={asideSnapshot.rows}
                label={t('load.asideLabel')}
              />
            </div>
          )}
          {aside && <SlowNotice load={aside} snapshot={asideSnapshot} cap={cap} toError={toError} />}
        </>
      }
      partial={done ? undefined : t('load.partial', spanText(snapshot.covered, zone))}
      complete={complete}
      onNeedRange={onNeedRange}
    />
  )
}

/** Whether spans, in order and apart, hold all of one. */
const isWhole = (spans: readonly Span[], { from, to }: Span): boolean =>
  spans.some((span) => span.from <= from && span.to >= to)

/** Rows of the window that the worker has by now. */
function useRowsIn(client: WorkbenchClient, { from, to }: { from: number; to: number }): number {
  const { version } = useSyncExternalStore(client.subscribe, client.getState)
  const asker = askerOf(client)
  const { data } = useAnswer(`${version} ${from} ${to}`, () =>
    asker.runs({ selection: { from, to }, sort: 'at', descending: true, offset: 0, limit: 1 }),
  )
  return data?.total ?? 0
}
