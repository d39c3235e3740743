import { Button } from '@mantine/core'
import { IconMoodEmpty } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import '#i18n/gemini-logs.ts'
import '#i18n/logs.ts'
import '#i18n/workbench.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import { dialectOf } from '#lib/slow-log/geminidb.ts'
import { beginWithRules, groupBy, slowScope } from '#lib/slow-log/scopes.ts'
import { asApiError } from '#query/errors.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useTimeRange } from '#ui/useTimeRange.ts'
import { useFileSource } from '#ui/workbench/file-source.ts'
import { FileDrop, FileInput } from '#ui/workbench/FileDrop.tsx'
import { FileNotice } from '#ui/workbench/FileNotice.tsx'
import { FileRows } from '#ui/workbench/FileRows.tsx'
import type { Lacks } from '#ui/workbench/lacks.ts'
import { LogToolbar, SeldomMenu } from '#ui/workbench/LogToolbar.tsx'
import { ReadRows } from '#ui/workbench/ReadRows.tsx'
import { useRules } from '#ui/workbench/rules.ts'
import { RulesEditor } from '#ui/workbench/RulesEditor.tsx'
import { plainView, viewPatch } from '#ui/workbench/selection.ts'
import classes from '#ui/workbench/toolbar.module.css'
import { useIsReading, useSlowLoad } from '#ui/workbench/use-slow-load.ts'
import type { NameOf } from '#ui/workbench/view.ts'
import { nodesOf, utc } from '../shared/fleet.ts'
import { useInstance } from '../shared/use-instance.ts'
import { refusalText } from '../shared/words.tsx'
import { geminiCap, loadOf } from './slow-source.ts'

const allNodes = 'all'

/** What no GeminiDB log tells; commands of Redis name no database either. */
const lacksOf = (engine: string): Lacks => ({
  dimensions: engine === 'redis' ? ['user', 'client', 'database'] : ['user', 'client'],
  fields: ['lock', 'sent', 'examined', 'ratio'],
})

const lacksByEngine: Readonly<Record<string, Lacks>> = { redis: lacksOf('redis') }
const lacksOther = lacksOf('other')

/** Slow statements of an instance: when, how much, which. */
export function SlowQueriesTab() {
  const { t } = useTranslation('logs')
  const instance = useInstance()
  if (!instance) return null
  const refusal = refusalText(geminiCan.readSlowLog(instance))
  return refusal === undefined && nodesOf(instance).length > 0 ? (
    <SlowQueries key={instance.id} instance={instance} />
  ) : (
    <EmptyState title={t('unreadable.title')} text={refusal} />
  )
}

/** Names of nodes begin with the instance's. */
const nodeName = (instance: GeminiInstance, name: string): string =>
  name.startsWith(`${instance.name}_`) ? name.slice(instance.name.length + 1) : name

const inSeconds = (date: Date): number => Math.floor(date.getTime() / 1000) * 1000

function SlowQueries({ instance }: { instance: GeminiInstance }) {
  const { connection = '' } = useParams()
  const [params, patch] = useSearchState()
  const time = useTimeRange({ fallback: '-6h' })
  const [rulesOpen, setRulesOpen] = useState(false)
  const fileInput = useRef<HTMLInputElement>(null)
  const rules = useRules((state) => state.rules)
  beginWithRules(rules)

  const engine = instance.datastore.type
  const nodes = nodesOf(instance).map(({ id, name }) => ({ id, name: nodeName(instance, name) }))
  const node = nodes.find(({ id }) => id === params.get('node'))
  const nodesKey = (node ? [node] : nodes).map(({ id }) => id).join()
  const scope = useMemo(
    () =>
      slowScope(
        connection,
        nodesKey.split(',').map((id) => ({ instance: instance.id, node: id })),
        dialectOf(engine),
      ),
    [connection, nodesKey, instance.id, engine],
  )
  const from = inSeconds(time.from)
  const to = Math.max(inSeconds(time.to), from + 1000)
  const window = useMemo(() => ({ from, to }), [from, to])
  const read = loadOf(engine)
  const load = useSlowLoad(scope, window, read)
  const reading = useIsReading(load)

  const nodeList = JSON.stringify(nodes)
  const names = useCallback<NameOf>(
    (dimension, value) => {
      if (dimension === 'instance') return value === instance.id ? instance.name : value
      if (dimension !== 'node') return value
      return (JSON.parse(nodeList) as typeof nodes).find(({ id }) => id === value)?.name ?? value
    },
    [instance.id, instance.name, nodeList],
  )
  const named = useMemo(
    () => (JSON.parse(nodeList) as typeof nodes).map(({ id, name }) => ({ value: id, label: name })),
    [nodeList],
  )
  const prepare = useCallback(
    (client: WorkbenchClient) => {
      void client.setDialect(dialectOf(engine)).catch(() => undefined)
      if (rules.length > 0) void client.setRules(rules).catch(() => undefined)
    },
    [rules, engine],
  )
  const file = useFileSource(prepare)
  const openFile = (chosen: File) => {
    // Filters and a zoom are about the cloud's rows; the way back is a step in the browser's history.
    patch(viewPatch(plainView, params), { push: true })
    file.open(chosen)
  }
  const { source } = file
  const fromFile = source.state === 'reading' || source.state === 'open' ? source : undefined
  const setWindow = (span: { from: number; to: number }) =>
    time.set({ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() })
  const limits = useMemo(() => <Limits engine={engine} />, [engine])
  return (
    <div className="page">
      <FileDrop onFile={openFile}>
        <LogToolbar
          time={time}
          nodes={nodes}
          node={node?.id}
          onNode={(id) => patch({ node: id ?? allNodes }, { push: true })}
          loading={reading}
          end={
            <span className={classes['tools']}>
              <SeldomMenu
                rules={rules.length}
                onRules={() => setRulesOpen(true)}
                onFile={() => fileInput.current?.click()}
              />
              <FileInput inputRef={fileInput} onFile={openFile} />
            </span>
          }
        />
        {fromFile ? (
          <FileRows key={fromFile.name} source={fromFile} fallback={window} names={names} onClose={file.close} />
        ) : (
          <>
            <FileNotice source={source} onClose={file.close} />
            <ReadRows
              scope={scope}
              load={load}
              loadOf={read}
              cap={geminiCap}
              window={window}
              toError={asApiError}
              names={names}
              nodes={named}
              what={instance.name}
              lacks={lacksByEngine[engine] ?? lacksOther}
              limits={limits}
              empty={
                <Nothing
                  engine={engine}
                  created={Date.parse(utc(instance.created))}
                  window={window}
                  oneNode={node?.name}
                  onAllNodes={() => patch({ node: allNodes }, { push: true })}
                  onRange={(tokens) => time.set(tokens)}
                />
              }
              onNarrow={(part) => setWindow({ from: Math.max(from, part.from), to: Math.min(to, part.to) })}
            />
          </>
        )}
      </FileDrop>
      <RulesEditor
        opened={rulesOpen}
        onClose={() => setRulesOpen(false)}
        onApply={async (next) => void (await Promise.all([groupBy(next), fromFile?.client.setRules(next)]))}
      />
    </div>
  )
}

/** What this log leaves out, so that nobody looks for it. */
function Limits({ engine }: { engine: string }) {
  const { t } = useTranslation('geminiLogs')
  return (
    <details className={classes['limits']}>
      <summary>
        {t('limits.head')}
        <span>{t('limits.more')}</span>
      </summary>
      <ul aria-label={t('limits.label')}>
        <li>{t('limits.when')}</li>
        <li>{engine === 'redis' ? t('limits.redis') : t('limits.unknown')}</li>
        {engine === 'redis' && <li>{t('limits.threshold')}</li>}
        {engine === 'influxdb' && <li>{t('limits.influx')}</li>}
        <li>{t('limits.month')}</li>
      </ul>
    </details>
  )
}

interface NothingProps {
  engine: string
  /** When the instance was made, ms since the epoch. */
  created: number
  window: { from: number; to: number }
  /** Name of the node, where only one is looked at. */
  oneNode: string | undefined
  onAllNodes: () => void
  onRange: (tokens: { from: string; to: string }) => void
}

/** The whole window has been read and has no row: why that may be, and what helps. */
function Nothing({ engine, created, window, oneNode, onAllNodes, onRange }: NothingProps) {
  const { t } = useTranslation('geminiLogs')
  const { t: tLogs } = useTranslation('logs')
  const button = (label: string, onClick: () => void) => (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  )
  const monthAgo = Date.now() - 30 * 24 * 3600_000
  return (
    <EmptyState
      icon={<IconMoodEmpty size={24} stroke={1.5} />}
      title={tLogs('empty.slowTitle')}
      action={
        <div className="row-wrap">
          {window.to - window.from < 23 * 3600_000 &&
            button(tLogs('empty.last24h'), () => onRange({ from: '-24h', to: 'now' }))}
          {button(tLogs('empty.last7d'), () => onRange({ from: '-7d', to: 'now' }))}
        </div>
      }
    >
      <ul className={classes['reasons']} aria-label={tLogs('empty.why')}>
        {window.to < monthAgo && <li>{t('empty.gone')}</li>}
        {created > window.to && <li>{t('empty.beforeCreation')}</li>}
        {oneNode !== undefined && (
          <li>
            {t('empty.oneNode', { name: oneNode })} {button(tLogs('empty.showAll'), onAllNodes)}
          </li>
        )}
        <li>{engine === 'influxdb' ? t('limits.influx') : t('empty.threshold')}</li>
      </ul>
    </EmptyState>
  )
}
