import { Button, Group, Switch } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { IconX } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/errorLogs.ts'
import '#i18n/logs.ts'
import { formatNumber } from '#lib/format.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { Segments } from '#ui/Segments.tsx'
import { copy } from '#ui/copy.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { FilterBar } from '#ui/table/FilterBar.tsx'
import { filterRows, parseQuery } from '#ui/table/filter.ts'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { EmptyLog } from './EmptyLog.tsx'
import { type GroupRow, groupColumns, lineColumns, type LineRow } from './errors/columns.tsx'
import classes from './errors/errors.module.css'
import { ErrorTrend } from './errors/ErrorTrend.tsx'
import { LevelBadge } from './errors/LevelBadge.tsx'
import { LevelChips } from './errors/LevelChips.tsx'
import { LineDrawer } from './errors/LineDrawer.tsx'
import { countLevels, groupMessages, levels, messageOf } from './errors/shape.ts'
import { useEventMarks } from './errors/use-event-marks.ts'
import { LoadBar, LoadNotice } from './LoadBar.tsx'
import { rowCap } from './loads.ts'
import { LogControls } from './LogControls.tsx'
import logClasses from './logs.module.css'
import { errorLoads } from './queries.ts'
import { useLogLoad } from './use-log-load.ts'
import { type LogWindow, nodeName, useLogWindow } from './use-log-window.ts'

/** What the cloud itself leaves out: worth it only where all levels together are too many. */
const filters = ['level'] as const

/** The error log of an instance's nodes. */
export function ErrorLogsTab() {
  const log = useLogWindow(filters, '-24h')
  const { t } = useTranslation('logs')
  const refusal = refusalText(instanceCan.readLogs(log.instance))
  if (refusal !== undefined || log.query.nodes.length === 0)
    return <EmptyState title={t('unreadable.title')} text={refusal} />
  return <ErrorLogs log={log} />
}

const filterColumns = lineColumns([], false)
const columnIds = new Set(filterColumns.filter(({ filterable }) => filterable !== false).map(({ id }) => id))

const heights = { normal: 40, compact: 32, wrapped: 68 } as const

function ErrorLogs({ log }: { log: LogWindow }) {
  const { t } = useTranslation('errorLogs')
  const { t: tLogs } = useTranslation('logs')
  const [params, patch] = useSearchState()
  const table = useTableUrlState()
  const lineTable = useTableUrlState('lines')
  const { instance, query } = log
  const { load, snapshot } = useLogLoad(errorLoads, query)
  const marks = useEventMarks(log.connection, instance.id, query)
  const reading = snapshot.phase === 'loading'
  const levelText = params.get('levels') ?? ''
  const chosen = useMemo(() => new Set(levelText.split(',').filter(Boolean)), [levelText])
  const group = params.get('message') ?? undefined
  const view = params.get('view') === 'lines' || group !== undefined ? 'lines' : 'messages'
  const wrap = params.get('wrap') === '1'
  const searched = useDeferredValue(table.query)
  const words = useMemo(() => parseQuery(searched, columnIds).words, [searched])

  const names = useMemo(() => new Map(instance.nodes.map((node) => [node.id, nodeName(instance, node)])), [instance])
  const rows = useMemo(
    () => snapshot.rows.map((row): LineRow => Object.assign(row, { nodeName: names.get(row.node) ?? row.node })),
    [snapshot.rows, names],
  )
  // Each count leaves out its own filter only, so that a chip says what choosing it would bring.
  const found = useMemo(() => filterRows(rows, filterColumns, parseQuery(searched, columnIds)), [rows, searched])
  const said = useMemo(
    () => (group === undefined ? found : found.filter((row) => messageOf(row).key === group)),
    [found, group],
  )
  const counts = useMemo(() => countLevels(said), [said])
  const shown = useMemo(
    () => (chosen.size === 0 ? said : said.filter(({ level }) => chosen.has(level))),
    [said, chosen],
  )
  const groups = useMemo(
    () =>
      view === 'messages'
        ? groupMessages(shown).map((one): GroupRow => ({
            ...one,
            nodeNames: one.nodes.map((id) => names.get(id) ?? id),
          }))
        : [],
    [shown, view, names],
  )
  const columns = useMemo(
    () => ({ lines: lineColumns(words, wrap), messages: groupColumns(words, wrap) }),
    [words, wrap],
  )
  const groupSample = group === undefined ? undefined : said[0]
  const filtered = shown.length < rows.length
  const clear = () => patch({ levels: undefined, q: undefined, message: undefined }, { push: true })
  const empty = {
    title: rows.length === 0 ? t('waiting') : t('none'),
    text: rows.length === 0 ? undefined : t('noneText', { all: formatNumber(rows.length) }),
    action: rows.length > 0 && (
      <Button variant="default" onClick={clear}>
        {t('clear')}
      </Button>
    ),
  }
  const waiting = reading && rows.length === 0
  const only = log.filter['level']
  const [single] = chosen.size === 1 ? [...chosen] : []
  const lineText = (row: LineRow) => `${new Date(row.at).toISOString()} ${row.level} ${row.nodeName} ${row.content}`
  const leaveOut = (code: string): RowAction[] =>
    code
      ? [
          {
            id: 'out',
            label: t('leaveOut'),
            separated: true,
            onClick: () => patch({ q: `${table.query} -code:${code}`.trim() }, { push: true }),
          },
        ]
      : []
  const shared = {
    fetching: reading,
    noFilter: true,
    empty,
    height: 560,
    rowHeight: wrap ? heights.wrapped : heights[table.density],
    toolbar: (
      <Group gap="sm">
        <Segments
          label={t('view')}
          value={view}
          onChange={(next) =>
            patch({ view: next === 'lines' ? 'lines' : undefined, message: undefined }, { push: true })
          }
          options={[
            { value: 'messages', label: t('messages'), name: t('messages') },
            { value: 'lines', label: t('lines'), name: t('lines') },
          ]}
        />
        <Switch
          size="xs"
          label={t('wrap')}
          checked={wrap}
          onChange={(event) => patch({ wrap: event.currentTarget.checked ? '1' : undefined })}
        />
      </Group>
    ),
  } as const

  return (
    <div className="page">
      <LogControls window={log} loading={reading} />
      {snapshot.phase === 'done' && rows.length === 0 ? (
        <EmptyLog key={JSON.stringify(query)} log={log} kind="error" />
      ) : (
        <>
          <div className={classes['narrow']}>
            <LevelChips
              counts={counts}
              chosen={chosen}
              onChange={(next) =>
                patch({ levels: levels.filter((level) => next.has(level)).join(',') }, { push: true })
              }
            />
            <div className={classes['search']}>
              <FilterBar
                label={t('lines')}
                columns={filterColumns}
                rows={rows}
                query={table.query}
                onQuery={table.setQuery}
              />
            </div>
          </div>
          {only && (
            <div className={classes['only']}>
              <span>{t('only', { level: only })}</span>
              <Button size="compact-xs" variant="default" onClick={() => log.setFilter('level', '')}>
                {t('removeOnly')}
              </Button>
            </div>
          )}
          {group !== undefined && (
            <div className={classes['only']}>
              {groupSample ? (
                <>
                  <span className="muted">{t('group')}</span>
                  <LevelBadge level={groupSample.level} />
                  <span>{messageOf(groupSample).shape}</span>
                </>
              ) : (
                <span>{t('groupGone')}</span>
              )}
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconX size={12} aria-hidden />}
                onClick={() => patch({ message: undefined }, { push: true })}
              >
                {t('removeGroup')}
              </Button>
            </div>
          )}
          <Panel title={t('trend')} actions={<LoadBar load={load} snapshot={snapshot} />}>
            <LoadNotice
              load={load}
              snapshot={snapshot}
              onNarrow={log.zoom}
              fullText={(span) => tLogs('load.fullErrorText', { ...span, cap: formatNumber(rowCap) })}
            />
            {snapshot.phase === 'full' && single !== undefined && !only && (
              <p className={logClasses['full']}>
                <span>{t('readOnlyText')}</span>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => patch({ level: single, levels: undefined }, { push: true })}
                >
                  {t('readOnly', { level: single })}
                </Button>
              </p>
            )}
            <ErrorTrend
              rows={shown}
              from={snapshot.from}
              to={snapshot.to}
              covered={snapshot.phase === 'done' ? undefined : snapshot.covered}
              marks={marks}
              loading={waiting}
              onZoom={log.zoom}
            />
            <ul className={logClasses['limits']}>
              <li>
                {filtered
                  ? t('nOf', {
                      shown: formatNumber(shown.length),
                      all: formatNumber(rows.length),
                      why: t('why.filter'),
                    })
                  : t('n', { count: shown.length, formatted: formatNumber(shown.length) })}
              </li>
              <li>{t('month')}</li>
            </ul>
          </Panel>
          {view === 'messages' ? (
            <DataTable
              {...shared}
              label={t('messages')}
              columns={columns.messages}
              rows={waiting ? undefined : groups}
              rowId={(row) => row.key}
              rowName={(row) => row.shape}
              state={table}
              onOpen={(row) => patch({ message: row.key }, { push: true })}
              actions={(row) => [
                { id: 'lines', label: t('showLines'), onClick: () => patch({ message: row.key }, { push: true }) },
                { id: 'copy', label: t('copyMessage'), onClick: () => void copy(row.sample.content) },
                ...leaveOut(row.code),
              ]}
              csvName={t('csv.messages')}
            />
          ) : (
            <DataTable
              {...shared}
              label={t('lines')}
              columns={columns.lines}
              rows={waiting ? undefined : shown}
              rowId={(row) => row.key}
              rowName={(row) => row.content}
              state={lineTable}
              onOpen={(row) => patch({ line: row.key }, { push: true })}
              actions={(row) => [
                { id: 'details', label: t('details'), onClick: () => patch({ line: row.key }, { push: true }) },
                { id: 'copy', label: t('copyLine'), onClick: () => void copy(lineText(row)) },
                ...leaveOut(messageOf(row).code),
              ]}
              csvName={t('csv.lines')}
            />
          )}
        </>
      )}
      <LineDrawer
        lineKey={params.get('line') ?? undefined}
        rows={rows}
        instance={instance}
        reading={reading}
        onLine={(key) => patch({ line: key })}
        onGroup={(key) => patch({ message: key, line: undefined, levels: undefined, q: undefined }, { push: true })}
        onClose={() => patch({ line: undefined })}
      />
    </div>
  )
}
