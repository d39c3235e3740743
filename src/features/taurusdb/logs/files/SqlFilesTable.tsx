import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import '#i18n/logFiles.ts'
import { formatBytes, formatDateTime, timeOf } from '#lib/format.ts'
import { asApiError } from '#query/errors.ts'
import { useZone } from '#stores/preferences.ts'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { t as text } from '#i18n/setup.ts'
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { toast } from '#ui/toast.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useTimeRange } from '#ui/useTimeRange.ts'
import { nodeName } from '../use-log-window.ts'
import { ExpiringLink } from './ExpiringLink.tsx'
import classes from './files.module.css'
import { linkOf, sqlFilesQuery } from './queries.ts'
import type { Link, SqlFile } from './sql-files.ts'

interface FileRow extends SqlFile {
  nodeName: string
}

const column = (name: 'begins' | 'updated' | 'node' | 'size' | 'name') => () => text(`logFiles:sql.columns.${name}`)

const columns: readonly Column<FileRow>[] = [
  {
    id: 'begins',
    header: column('begins'),
    value: ({ begins }) => begins,
    cell: ({ begins }) => (begins === undefined ? <span className="muted">–</span> : <TimeText value={begins} />),
    csv: ({ begins }) => (begins === undefined ? '' : new Date(begins).toISOString()),
    width: 160,
    grow: 0,
    filterable: false,
  },
  {
    id: 'updated',
    header: column('updated'),
    value: ({ updated }) => updated,
    cell: ({ updated }) => <TimeText value={updated} />,
    csv: ({ updated }) => new Date(updated).toISOString(),
    width: 160,
    grow: 0,
    filterable: false,
  },
  { id: 'node', header: column('node'), value: ({ nodeName: name }) => name, width: 180, grow: 0 },
  {
    id: 'size',
    header: column('size'),
    value: ({ bytes }) => bytes,
    cell: ({ bytes }) => <span className="num">{formatBytes(bytes)}</span>,
    align: 'end',
    width: 110,
    grow: 0,
  },
  {
    id: 'name',
    header: column('name'),
    value: ({ name }) => name,
    cell: ({ name }) => (
      <span className="mono" title={name}>
        {name}
      </span>
    ),
    width: 320,
    grow: 3,
  },
]

/** Rounded, so that the same window asks the same question. */
const inSeconds = (at: number): number => Math.floor(at / 1000) * 1000

const all = 'all'

/** Files with every statement of a window, and the link of one when it is wanted (reference 4.8.5). */
export function SqlFilesTable({ connection, instance }: { connection: string; instance: InstanceDetail }) {
  const { t } = useTranslation('logFiles')
  const zone = useZone()
  const time = useTimeRange({ fallback: '-24h' })
  const table = useTableUrlState()
  const [params, patch] = useSearchState()
  const [link, setLink] = useState<{ file: string; link: Link }>()
  const [asking, setAsking] = useState<string>()
  const wanted = params.get('node')
  const node = instance.nodes.find(({ id }) => id === wanted)
  const place = useMemo(() => ({ connection, instanceId: instance.id }), [connection, instance.id])
  // The cloud refuses what lies before the instance (4.8.5); its times have no milliseconds.
  const created = Math.ceil(timeOf(instance.created) / 1000) * 1000
  const asked = useMemo(
    () => ({
      from: Math.max(inSeconds(time.from.getTime()), Number.isNaN(created) ? 0 : created),
      to: inSeconds(time.to.getTime()),
      node: node?.id,
    }),
    [time.from, time.to, created, node?.id],
  )
  const before = asked.to <= asked.from
  const files = useInfiniteQuery({ ...sqlFilesQuery(place, asked), enabled: !before })
  const rows = useMemo(() => {
    const found = new Map((files.data?.pages.flat() ?? []).map((file) => [file.name, file]))
    return files.data || before
      ? [...found.values()].map((file): FileRow => {
          const own = instance.nodes.find(({ id }) => id === file.node)
          return { ...file, nodeName: own ? nodeName(instance, own) : (file.node ?? '') }
        })
      : undefined
  }, [files.data, before, instance])

  const fetchLink = async (file: SqlFile) => {
    setAsking(file.name)
    try {
      const found = await linkOf(place, asked, file)
      if (found) setLink({ file: file.name, link: found })
      else {
        toast.info(t('sql.gone'))
        void files.refetch()
      }
    } catch (error) {
      toast.error(asApiError(error), t('sql.linkFailed'))
    } finally {
      setAsking(undefined)
    }
  }

  const linked = link && rows?.find(({ name }) => name === link.file)
  const total = (rows ?? []).reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <section className={classes['part']} aria-label={t('sql.title')}>
      <h2 className={classes['title']}>{t('sql.title')}</h2>
      <div className={classes['toolbar']}>
        <TimeRangePicker
          value={time.tokens}
          onChange={time.set}
          onRefresh={time.refresh}
          refreshing={files.isFetching}
        />
        <Select
          aria-label={t('sql.node')}
          className={classes['node']}
          data={[
            { value: all, label: t('sql.allNodes') },
            ...instance.nodes.map((one) => ({ value: one.id, label: nodeName(instance, one) })),
          ]}
          value={node?.id ?? all}
          onChange={(value) => patch({ node: value === all ? undefined : (value ?? undefined) }, { push: true })}
          allowDeselect={false}
          checkIconPosition="right"
        />
      </div>
      {link && linked && (
        <div
          key={link.file}
          // The row may be far from here.
          ref={(element) => element?.scrollIntoView({ block: 'nearest' })}
          className={classes['ready']}
          role="status"
          aria-label={t('sql.ready')}
        >
          <span>
            {t('sql.readyText', {
              node: linked.nodeName,
              time: formatDateTime(linked.begins ?? linked.updated, { zone }),
              size: formatBytes(linked.bytes),
            })}
          </span>
          <ExpiringLink
            key={link.link.url}
            link={link.link}
            name={linked.name}
            onAgain={() => void fetchLink(linked)}
          />
        </div>
      )}
      <DataTable
        label={t('sql.files')}
        columns={columns}
        rows={rows}
        rowId={({ name }) => name}
        rowName={({ name }) => name}
        state={table}
        error={files.error}
        onRetry={() => void files.refetch()}
        fetching={files.isFetching}
        onOpen={(row) => void fetchLink(row)}
        actions={(row) => [
          {
            id: 'link',
            label: t('sql.getLink'),
            disabled: asking === undefined ? undefined : t('sql.asking'),
            onClick: () => void fetchLink(row),
          },
        ]}
        csvName={`${instance.name}-full-sql-files`}
        empty={{
          title: t('sql.empty'),
          text: before
            ? t('sql.beforeCreation', { time: formatDateTime(instance.created, { zone }) })
            : t('sql.emptyText'),
        }}
        height={420}
        onEndReached={() => {
          if (files.hasNextPage && !files.isFetchingNextPage) void files.fetchNextPage()
        }}
        loadingMore={files.isFetchingNextPage}
        footer={
          rows && rows.length > 0 ? (
            <span className="muted num">
              {t(files.hasNextPage ? 'sql.totalSoFar' : 'sql.total', { count: rows.length, size: formatBytes(total) })}
            </span>
          ) : undefined
        }
      />
      <p className={classes['hint']}>{t('sql.note')}</p>
    </section>
  )
}
