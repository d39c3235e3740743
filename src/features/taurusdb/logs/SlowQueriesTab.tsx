import { ActionIcon, Menu } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { IconBraces, IconDots, IconFileUpload } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logs.ts'
import '#i18n/workbench.ts'
import { paths } from '#lib/paths.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { StatementSummary } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { askerOf } from '#ui/workbench/engine-client.ts'
import { type FileSource, useFileSource } from '#ui/workbench/file-source.ts'
import { FileDrop, FileInput } from '#ui/workbench/FileDrop.tsx'
import { FileNotice } from '#ui/workbench/FileNotice.tsx'
import { useRules } from '#ui/workbench/rules.ts'
import { RulesEditor } from '#ui/workbench/RulesEditor.tsx'
import { plainView, viewPatch } from '#ui/workbench/selection.ts'
import { limitedType, suggestKeywords } from '#ui/workbench/throttle.ts'
import { useAnswer } from '#ui/workbench/use-answer.ts'
import type { NameOf } from '#ui/workbench/view.ts'
import { Workbench, type WorkbenchProps } from '#ui/workbench/Workbench.tsx'
import { useInstanceEvents } from '../shared/events.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { AddNote } from '../shared/notes/AddNote.tsx'
import { StatementNotes } from '../shared/notes/StatementNotes.tsx'
import { beginWithRules, groupBy, type SlowScope, slowScope, type SlowSource } from '../shared/slow-rows.ts'
import type { Span } from '../shared/read-spans.ts'
import { useSame } from '#query/use-same.ts'
import { CloudSums } from './CloudSums.tsx'
import { EmptyLog } from './EmptyLog.tsx'
import { InstancePicker } from './InstancePicker.tsx'
import { KeptHistory } from './KeptHistory.tsx'
import { KeptNote } from './KeptNote.tsx'
import { RoomNote } from './RoomNote.tsx'
import { spanText } from './LoadBar.tsx'
import { LogToolbar } from './LogToolbar.tsx'
import classes from './logs.module.css'
import { originalSwitchQuery } from './queries.ts'
import { ShowOriginal } from './ShowOriginal.tsx'
import { SlowNotice, SlowStatus } from './SlowStatus.tsx'
import { type LogWindow, nodeName, useLogWindow } from './use-log-window.ts'
import { useKeptRows } from './use-kept-rows.ts'
import { useAsideLoad, useIsReading, useSlowLoad, useSlowSnapshot } from './use-slow-load.ts'
import type { SlowLoad } from './slow-loader.ts'

const noFilters: readonly string[] = []

/** Slow queries of an instance, and of others beside it: when, how much, which statements. The page that is opened at night. */
export function SlowQueriesTab() {
  const log = useLogWindow(noFilters, '-6h', { everyNode: true })
  const { t } = useTranslation('logs')
  const refusal = refusalText(instanceCan.readLogs(log.instance))
  if (refusal !== undefined || log.query.nodes.length === 0)
    return <EmptyState title={t('unreadable.title')} text={refusal} />
  return <SlowQueries log={log} />
}

/** Instances that the address adds to that of the page, as far as they are known. */
function useAdded(connection: string, ids: readonly string[]): { instances: InstanceDetail[]; pending: boolean } {
  return useQueries({
    queries: ids.map((id) => instanceQuery(connection, id)),
    combine: (answers) => ({
      instances: answers.flatMap(({ data }) => (data ? [data.instance] : [])),
      pending: answers.some(({ isPending }) => isPending),
    }),
  })
}

function SlowQueries({ log }: { log: LogWindow }) {
  const { t } = useTranslation('logs')
  const { t: tWorkbench } = useTranslation('workbench')
  const [params, patch] = useSearchState()
  const { connection, instance, query } = log
  const original = useQuery(originalSwitchQuery(connection, instance.id))
  const withIds = (params.get('with') ?? '').split(',').filter((id) => id !== '' && id !== instance.id)
  const added = useAdded(connection, withIds)
  const instances = useSame([instance, ...added.instances])
  const [rulesOpen, setRulesOpen] = useState(false)
  const fileInput = useRef<HTMLInputElement>(null)
  const rules = useRules((state) => state.rules)
  beginWithRules(rules)

  const sources: SlowSource[] = [
    ...query.nodes.map((node) => ({ instance: instance.id, node })),
    ...added.instances.flatMap(({ id, nodes }) => nodes.map((node) => ({ instance: id, node: node.id }))),
  ]
  const nodesKey = sources.map(({ node }) => node).join()
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the sources
  const scope = useMemo(() => slowScope(connection, sources), [connection, nodesKey])
  const window = useMemo(() => ({ from: query.from, to: query.to }), [query.from, query.to])
  const load = useSlowLoad(scope, window)
  const reading = useIsReading(load)

  const names = useCallback<NameOf>(
    (dimension, value) => {
      if (dimension === 'instance') return instances.find(({ id }) => id === value)?.name ?? value
      if (dimension !== 'node') return value
      for (const one of instances) {
        const node = one.nodes.find(({ id }) => id === value)
        if (node) return instances.length > 1 ? `${one.name} · ${nodeName(one, node)}` : nodeName(one, node)
      }
      return value
    },
    [instances],
  )

  const prepare = useCallback(
    (client: WorkbenchClient) => {
      if (rules.length > 0) void client.setRules(rules).catch(() => undefined)
    },
    [rules],
  )
  const file = useFileSource(prepare)
  const openFile = (chosen: File) => {
    // Filters and a zoom are about the cloud's rows; the way back is a step in the browser's history.
    patch(viewPatch(plainView, params), { push: true })
    file.open(chosen)
  }
  const { source } = file
  const fromFile = source.state === 'reading' || source.state === 'open' ? source : undefined

  const applyRules = async (next: typeof rules) => {
    await Promise.all([groupBy(next), fromFile?.client.setRules(next)])
  }

  const { events: found } = useInstanceEvents(connection, instance.id, window)
  const sameEvents = useSame(found.map(({ id, state }) => `${id} ${state}`))
  const events = useMemo(
    () =>
      found.map(({ at, kind, text, href, state }) => ({ at, kind: state === 'failed' ? 'failed' : kind, text, href })),
    // oxlint-disable-next-line react/exhaustive-deps -- the same events are the same marks
    [sameEvents],
  )
  const links = useMemo(
    () => ({
      throttle: (statement: StatementSummary, sample: string) => {
        const type = limitedType(statement.type)
        const keywords = suggestKeywords(sample)
        const to = paths.instance({ connection, instanceId: instance.id }, 'throttling', {
          type,
          keywords: keywords.join('~'),
          node: instance.nodes.find((node) => node.type === 'master')?.id,
          statement: statement.fingerprint,
        })
        return type && keywords.length > 0 ? { to } : { to, disabled: t('throttleNot', { type: statement.type }) }
      },
    }),
    [connection, instance, t],
  )

  const named = useMemo(
    () => ({
      nodes: sources.map(({ node }) => ({ value: node, label: names('node', node) })),
      instances: instances.map(({ id, name }) => ({ value: id, label: name })),
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the sources
    [nodesKey, names, instances],
  )
  const sums = params.get('sums') !== null
  const shown = original.data?.open_slow_log_switch
  const limits = useMemo(
    () => (
      <details className={classes['limits']}>
        <summary>
          {t('slow.limits.finished')}
          {shown !== undefined && (
            <span data-warn={shown || undefined}>{shown ? t('slow.limits.original') : t('slow.limits.masked')}</span>
          )}
          <span>{t('slow.limits.more')}</span>
        </summary>
        <ul aria-label={t('slow.limits.label')}>
          <li>{t('slow.limits.lock')}</li>
          <li>{t('slow.limits.cut')}</li>
          <li>{t('slow.limits.month')}</li>
        </ul>
      </details>
    ),
    [shown, t],
  )
  // What is wanted on some days only stands in a menu, so that the toolbar stays one line.
  const seldom = (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          className={classes['more']}
          aria-label={t('slow.more')}
          title={t('slow.moreHint')}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          title={tWorkbench('rules.openHint')}
          leftSection={<IconBraces size={15} aria-hidden />}
          onClick={() => setRulesOpen(true)}
        >
          {rules.length > 0 ? `${tWorkbench('rules.open')} (${rules.length})` : tWorkbench('rules.open')}
        </Menu.Item>
        <Menu.Item
          title={tWorkbench('file.openHint')}
          leftSection={<IconFileUpload size={15} aria-hidden />}
          onClick={() => fileInput.current?.click()}
        >
          {tWorkbench('file.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <div className="page">
      <FileDrop onFile={openFile}>
        <LogToolbar
          window={log}
          loading={reading}
          end={
            <span className={classes['tools']}>
              <KeptHistory connection={connection} instance={instance} />
              <ShowOriginal connection={connection} instance={instance} />
              {seldom}
              <FileInput inputRef={fileInput} onFile={openFile} />
            </span>
          }
        >
          <InstancePicker
            connection={connection}
            own={instance.id}
            added={added.instances}
            onChange={(ids) => patch({ with: ids.join(',') }, { push: true })}
          />
        </LogToolbar>
        {fromFile ? (
          <FileRows key={fromFile.name} source={fromFile} fallback={window} names={names} onClose={file.close} />
        ) : (
          <>
            <FileNotice source={source} onClose={file.close} />
            {sums ? (
              <CloudSums query={query} onBack={() => patch({ sums: undefined })} />
            ) : (
              <CloudRows
                log={log}
                scope={scope}
                load={load}
                window={window}
                instances={instances}
                pending={added.pending}
                names={names}
                limits={limits}
                what={instances.map(({ name }) => name).join(', ')}
                nodes={named.nodes}
                events={events}
                links={links}
                others={named.instances}
              />
            )}
          </>
        )}
      </FileDrop>
      <RulesEditor opened={rulesOpen} onClose={() => setRulesOpen(false)} onApply={applyRules} />
    </div>
  )
}

interface CloudRowsProps extends Pick<WorkbenchProps, 'names' | 'limits' | 'what' | 'nodes' | 'events' | 'links'> {
  log: LogWindow
  scope: SlowScope
  load: SlowLoad
  window: { from: number; to: number }
  instances: readonly InstanceDetail[]
  /** Instances that were added are not known yet. */
  pending: boolean
  /** The same by name, to be held against each other. */
  others: WorkbenchProps['instances']
}

/** The workbench over what is being read. Apart from the controls above, which progress does not concern. */
function CloudRows({ log, scope, load, window, instances, pending, others, ...rest }: CloudRowsProps) {
  const { t } = useTranslation('logs')
  const { t: tWorkbench } = useTranslation('workbench')
  const zone = useZone()
  const [, patch] = useSearchState()
  const { connection, instance, query } = log
  const snapshot = useSlowSnapshot(load)
  const kept = useKeptRows(scope.client, connection, instances, window)
  const rowsHere = useRowsIn(scope.client, window)
  const room = useSyncExternalStore(scope.client.subscribe, scope.client.getState)
  // Sides of a comparison that lie outside of the window, read one after the other.
  const [needs, setNeeds] = useState<readonly Span[]>([])
  const needed = needs.find((span) => !isWhole(scope.complete(span), span))
  const aside = useAsideLoad(scope, needed)
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
  const notes = useCallback(
    (fingerprint: string) => (
      <StatementNotes connection={connection} instanceId={instance.id} fingerprint={fingerprint} />
    ),
    [connection, instance.id],
  )
  const noteAt = useCallback(
    (at: number, onClose: () => void) => (
      <AddNote connection={connection} instanceId={instance.id} about={{ at }} open onClose={onClose} />
    ),
    [connection, instance.id],
  )
  const done = snapshot.phase === 'done'
  const reading = snapshot.phase === 'loading' || pending || kept.phase === 'reading'
  // The worker's client lives outside of React: nobody should read “All read” beside the numbers of before.
  useEffect(() => {
    if (!reading) scope.client.flush()
  }, [reading, scope.client])
  return (
    <Workbench
      {...rest}
      client={scope.client}
      window={window}
      loading={reading}
      covered={done ? undefined : snapshot.covered}
      empty={
        done ? (
          <EmptyLog key={JSON.stringify(query)} log={log} kind="slow" />
        ) : (
          <EmptyState title={tWorkbench('waiting')} />
        )
      }
      status={<SlowStatus load={load} snapshot={snapshot} rows={rowsHere} />}
      notices={
        <>
          <SlowNotice
            load={load}
            snapshot={snapshot}
            onNarrow={log.zoom}
            onSums={() => patch({ sums: '1' }, { push: true })}
          />
          <KeptNote kept={kept} />
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
          {aside && <SlowNotice load={aside} snapshot={asideSnapshot} />}
        </>
      }
      partial={done ? undefined : t('load.partial', spanText(snapshot.covered, zone))}
      complete={complete}
      // What is looked at stays; the other side of a comparison is read beside it.
      onNeedRange={(span) => {
        if (snapshot.phase === 'loading' && span.from >= window.from && span.to <= window.to) return
        setNeeds((now) => [...now.filter(({ from, to }) => from !== span.from || to !== span.to), span].slice(-2))
      }}
      instances={others}
      notes={notes}
      noteAt={noteAt}
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

interface FileRowsProps {
  source: Extract<FileSource, { client: WorkbenchClient }>
  /** The window as long as the file has no rows. */
  fallback: Span
  names: NameOf
  onClose: () => void
}

/** The workbench over all of a file; while it is read, over what has come of it. */
function FileRows({ source, fallback, names, onClose }: FileRowsProps) {
  const { t } = useTranslation('workbench')
  const state = useSyncExternalStore(source.client.subscribe, source.client.getState)
  const { from, to } = state
  const some = Number.isFinite(from) && Number.isFinite(to)
  const [first, last] = some ? [Math.floor(from), Math.floor(to) + 1] : [fallback.from, fallback.to]
  const window = useMemo(() => ({ from: first, to: last }), [first, last])
  return (
    <Workbench
      client={source.client}
      window={window}
      names={names}
      loading={source.state === 'reading'}
      what={source.name}
      empty={<EmptyState title={t('waiting')} />}
      notices={<FileNotice source={source} onClose={onClose} />}
    />
  )
}
