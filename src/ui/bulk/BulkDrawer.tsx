import { Button, Drawer, Tooltip } from '@mantine/core'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/bulk.ts'
import { formatNumber } from '#lib/format.ts'
import { confirm } from '#stores/confirm.ts'
import { EmptyState } from '../EmptyState.tsx'
import { ProgressBar } from '../JobTray.tsx'
import { Segments } from '../Segments.tsx'
import { toast } from '../toast.tsx'
import { useReturnFocus } from '../use-return-focus.ts'
import classes from './bulk.module.css'
import { PreviewList, ResultList } from './BulkLists.tsx'
import type { BulkRunner, ShownItem, ShownResult, ShownRun } from './types.ts'

interface BulkDrawerProps<Item extends ShownItem, Result extends ShownResult<Item>> {
  title: string
  /** What sends it. */
  runner: BulkRunner<Item, Result>
  onClose: () => void
  /** What the settings come to; each change of a setting gives new ones. Those with `skip` are shown and not sent. */
  items: readonly Item[]
  /** The settings. Gone once it has been sent. */
  children?: ReactNode
  /** What it interrupts; shown before it is sent. */
  impact?: (parallel: number) => ReactNode
  /** `count`: how many instances get calls. */
  submitLabel: (count: number) => string
  danger?: boolean
  /** Why it cannot be sent as it is set. */
  blocked?: string
  /** Asked before it is sent: whether it may be. For what loses data. */
  sure?: (sending: readonly Item[]) => Promise<boolean>
  /** In place of the list while there is nothing to send. */
  emptyText?: string
  /** What "done" means, where it is not the end: the cloud has accepted a task. */
  accepted?: { status: string; note: string }
  /** What the calls come to, where an item is not an instance. */
  callsText?: (calls: number, items: number) => string
  /** Called each time nothing is on its way any more. */
  onSettled?: (results: readonly Result[]) => void
}

const parallels = ['1', '2', '4', '8'] as const
type Parallel = (typeof parallels)[number]

const frame = {
  content: { display: 'flex', flexDirection: 'column' },
  body: { flex: 1, minHeight: 0, display: 'flex', padding: 0 },
} as const

/**
 * An action on many resources: its settings, every call before it is sent, then a result for each, with a second try for
 * what failed and a way to stop what has not started. What it does comes in as items; see the query layer's bulkCall.
 */
export function BulkDrawer<Item extends ShownItem, Result extends ShownResult<Item>>(
  props: BulkDrawerProps<Item, Result>,
) {
  const {
    runner,
    title,
    onClose,
    items,
    children,
    impact,
    submitLabel,
    danger,
    blocked,
    emptyText,
    accepted,
    onSettled,
  } = props
  const { callsText, sure } = props
  const { t } = useTranslation(['bulk', 'common'])
  useReturnFocus(true)
  const [parallel, setParallel] = useState<Parallel>('4')
  const [run, setRun] = useState<ShownRun<Result>>()
  const [undone, setUndone] = useState(false)
  const sending = items.filter(({ skip }) => skip === undefined)
  const calls = sending.reduce((sum, { calls: own }) => sum + own.length, 0)
  const count = (value: number) => ({ count: value, formatted: formatNumber(value) })

  const start = async () => {
    if (sure && !(await sure(sending))) return
    setRun(runner.start(sending, Number(parallel), onSettled))
  }
  const leave = async () => {
    const waiting = run ? runner.countResults(run.getState().results).waiting : 0
    if (waiting > 0) {
      const stop = await confirm({
        title: t('leaveTitle'),
        body: t('leaveText', { count: waiting }),
        confirmLabel: t('leaveConfirm'),
        cancelLabel: t('leaveStay'),
      })
      if (!stop) return
    }
    run?.cancel()
    onClose()
  }
  const reason = blocked ?? (sending.length === 0 ? t(items.length > 0 ? 'allSkipped' : 'nothing') : undefined)
  const submit = (
    <Button
      color={danger ? 'red' : undefined}
      aria-disabled={reason ? true : undefined}
      data-disabled={reason ? true : undefined}
      onClick={reason ? undefined : () => void start()}
    >
      {submitLabel(sending.length)}
    </Button>
  )

  return (
    <Drawer
      opened
      onClose={() => void leave()}
      position="right"
      size="min(840px, 100vw)"
      title={title}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      styles={frame}
    >
      {run ? (
        <Running
          runner={runner}
          key={undone ? 'undo' : 'run'}
          title={undone ? t('undoTitle') : title}
          run={run}
          accepted={undone ? undefined : accepted}
          onUndo={
            undone
              ? undefined
              : () => {
                  setRun(runner.start(runner.undoItems(run.getState().results), Number(parallel), onSettled))
                  setUndone(true)
                }
          }
          onClose={() => void leave()}
        />
      ) : (
        <div className={classes['shell']}>
          <div className={classes['scroll']}>
            {children}
            {sending.length > 0 && impact?.(Math.min(Number(parallel), sending.length))}
            <section className={classes['section']} aria-label={t('preview')}>
              <header className={classes['head']}>
                <div>
                  <h3>{t('preview')}</h3>
                  <p className={classes['summary']}>
                    {sending.length > 0 &&
                      (callsText?.(calls, sending.length) ??
                        `${t('calls', count(calls))} ${t('to', count(sending.length))}`)}
                    {items.length > sending.length &&
                      `${sending.length > 0 ? ' · ' : ''}${t('skipped', count(items.length - sending.length))}`}
                  </p>
                </div>
                <div className={classes['parallel']} title={t('parallelHint')}>
                  <span>{t('parallel')}</span>
                  <Segments
                    label={t('parallel')}
                    value={parallel}
                    onChange={setParallel}
                    options={parallels.map((value) => ({ value, label: value, name: value }))}
                  />
                </div>
              </header>
              {items.length === 0 ? (
                <EmptyState title={t('nothing')} text={emptyText ?? t('nothingText')} />
              ) : (
                <PreviewList items={items} />
              )}
            </section>
          </div>
          <footer className={classes['footer']}>
            <Button variant="default" onClick={() => void leave()}>
              {t('common:actions.cancel')}
            </Button>
            {reason ? <Tooltip label={reason}>{submit}</Tooltip> : submit}
          </footer>
        </div>
      )}
    </Drawer>
  )
}

interface BulkResultsProps<Item extends ShownItem, Result extends ShownResult<Item>> {
  runner: BulkRunner<Item, Result>
  title: string
  run: ShownRun<Result>
  onClose: () => void
}

/** What became of each of many that were sent without a drawer of their own, with a second try for what failed. */
export function BulkResults<Item extends ShownItem, Result extends ShownResult<Item>>(
  props: BulkResultsProps<Item, Result>,
) {
  const { title, onClose } = props
  const { t } = useTranslation('common')
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(840px, 100vw)"
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      styles={frame}
    >
      <Running {...props} accepted={undefined} onUndo={undefined} />
    </Drawer>
  )
}

interface RunningProps<Item extends ShownItem, Result extends ShownResult<Item>> {
  runner: BulkRunner<Item, Result>
  title: string
  run: ShownRun<Result>
  accepted: BulkDrawerProps<Item, Result>['accepted']
  onUndo: (() => void) | undefined
  onClose: () => void
}

function Running<Item extends ShownItem, Result extends ShownResult<Item>>(props: RunningProps<Item, Result>) {
  const { runner, title, run, accepted, onUndo, onClose } = props
  const { t } = useTranslation('bulk')
  const { results, running } = useSyncExternalStore(run.subscribe, run.getState)
  const counts = runner.countResults(results)

  // The browser asks in its own words before a page with calls on their way is closed.
  useEffect(() => {
    if (!running) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [running])

  // The page was left while calls were on their way: nothing new starts, and how it ended is told where the person is now.
  useEffect(
    () => () => {
      if (!run.getState().running) return
      run.cancel()
      const stop = run.subscribe(() => {
        const now = run.getState()
        if (now.running) return
        stop()
        toast.info(t('ended', { title, ...runner.countResults(now.results) }))
      })
    },
    // oxlint-disable-next-line react/exhaustive-deps -- on leaving alone
    [],
  )

  return (
    <div className={classes['shell']}>
      <div className={classes['scroll']}>
        <section className={classes['section']} aria-label={t('results')}>
          <ProgressBar
            label={title}
            percent={(100 * (counts.done + counts.failed + counts.cancelled)) / results.length}
          />
          <p className={classes['counts']} role="status">
            {!onUndo && <strong>{title}:</strong>}
            <strong>{t('progress', { done: formatNumber(counts.done), all: formatNumber(results.length) })}</strong>
            {counts.failed > 0 && <span className={classes['bad']}>{t('failedCount', { count: counts.failed })}</span>}
            {counts.waiting > 0 && <span>{t('waitingCount', { count: counts.waiting })}</span>}
            {counts.cancelled > 0 && <span>{t('cancelledCount', { count: counts.cancelled })}</span>}
          </p>
          {accepted && counts.done > 0 && <p className={classes['summary']}>{accepted.note}</p>}
          <ResultList results={results} done={accepted?.status} />
        </section>
      </div>
      <footer className={classes['footer']}>
        {counts.waiting > 0 && (
          <Button variant="default" onClick={run.cancel}>
            {t('cancel')}
          </Button>
        )}
        {!running && onUndo && runner.undoItems(results).length > 0 && (
          <Button variant="default" onClick={onUndo}>
            {t('undo')}
          </Button>
        )}
        {!running && counts.cancelled > 0 && (
          <Button variant="default" onClick={() => run.retry('cancelled')}>
            {t('resume', { count: counts.cancelled })}
          </Button>
        )}
        {!running && counts.failed > 0 && (
          <Button variant="default" onClick={() => run.retry('failed')}>
            {t('retry', { count: counts.failed })}
          </Button>
        )}
        <Button variant={running ? 'default' : 'filled'} onClick={onClose}>
          {t('close')}
        </Button>
      </footer>
    </div>
  )
}
