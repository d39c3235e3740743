import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logs.ts'
import '#i18n/workbench.ts'
import { paths } from '#lib/paths.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { SlowLoad } from '#lib/slow-log/loader.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import { beginWithRules, groupBy, type SlowScope, slowScope, type SlowSource } from '#lib/slow-log/scopes.ts'
import type { StatementSummary } from '#lib/slow-log/types.ts'
import { asApiError } from '#query/errors.ts'
import { useSame } from '#query/use-same.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useFileSource } from '#ui/workbench/file-source.ts'
import { FileDrop, FileInput } from '#ui/workbench/FileDrop.tsx'
import { FileNotice } from '#ui/workbench/FileNotice.tsx'
import { FileRows } from '#ui/workbench/FileRows.tsx'
import { SeldomMenu } from '#ui/workbench/LogToolbar.tsx'
import { ReadRows } from '#ui/workbench/ReadRows.tsx'
import { useRules } from '#ui/workbench/rules.ts'
import { RulesEditor } from '#ui/workbench/RulesEditor.tsx'
import { plainView, viewPatch } from '#ui/workbench/selection.ts'
import { limitedType, suggestKeywords } from '#ui/workbench/throttle.ts'
import { useIsReading, useSlowLoad } from '#ui/workbench/use-slow-load.ts'
import type { NameOf } from '#ui/workbench/view.ts'
import type { WorkbenchProps } from '#ui/workbench/Workbench.tsx'
import { useInstanceEvents } from '../shared/events.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { AddNote } from '../shared/notes/AddNote.tsx'
import { StatementNotes } from '../shared/notes/StatementNotes.tsx'
import { CloudSums } from './CloudSums.tsx'
import { EmptyLog } from './EmptyLog.tsx'
import { InstancePicker } from './InstancePicker.tsx'
import { KeptHistory } from './KeptHistory.tsx'
import { KeptNote } from './KeptNote.tsx'
import { LogControls } from './LogControls.tsx'
import classes from '#ui/workbench/toolbar.module.css'
import { originalSwitchQuery } from './queries.ts'
import { ShowOriginal } from './ShowOriginal.tsx'
import { loadOf, slowCap } from './slow-source.ts'
import { type LogWindow, nodeName, useLogWindow } from './use-log-window.ts'
import { useKeptRows } from './use-kept-rows.ts'

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
  const load = useSlowLoad(scope, window, loadOf)
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
  return (
    <div className="page">
      <FileDrop onFile={openFile}>
        <LogControls
          window={log}
          loading={reading}
          end={
            <span className={classes['tools']}>
              <KeptHistory connection={connection} instance={instance} />
              <ShowOriginal connection={connection} instance={instance} />
              <SeldomMenu
                rules={rules.length}
                onRules={() => setRulesOpen(true)}
                onFile={() => fileInput.current?.click()}
              />
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
        </LogControls>
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
                all={instances}
                pending={added.pending}
                names={names}
                limits={limits}
                what={instances.map(({ name }) => name).join(', ')}
                nodes={named.nodes}
                events={events}
                links={links}
                instances={named.instances}
              />
            )}
          </>
        )}
      </FileDrop>
      <RulesEditor opened={rulesOpen} onClose={() => setRulesOpen(false)} onApply={applyRules} />
    </div>
  )
}

interface CloudRowsProps extends Pick<
  WorkbenchProps,
  'names' | 'limits' | 'what' | 'nodes' | 'events' | 'links' | 'instances'
> {
  log: LogWindow
  scope: SlowScope
  load: SlowLoad
  window: Span
  all: readonly InstanceDetail[]
  /** Instances that were added are not known yet. */
  pending: boolean
}

/** The cloud's rows, and those that the console keeps, with the notes of people. */
function CloudRows({ log, scope, load, window, all, pending, ...rest }: CloudRowsProps) {
  const [, patch] = useSearchState()
  const { connection, instance, query } = log
  const kept = useKeptRows(scope.client, connection, all, window)
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
  return (
    <ReadRows
      {...rest}
      scope={scope}
      load={load}
      loadOf={loadOf}
      cap={slowCap}
      window={window}
      alsoReading={pending || kept.phase === 'reading'}
      toError={asApiError}
      notices={<KeptNote kept={kept} />}
      empty={<EmptyLog key={JSON.stringify(query)} log={log} kind="slow" />}
      onNarrow={log.zoom}
      onSums={() => patch({ sums: '1' }, { push: true })}
      notes={notes}
      noteAt={noteAt}
    />
  )
}
