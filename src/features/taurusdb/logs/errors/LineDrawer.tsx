import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import '#i18n/errorLogs.ts'
import { formatDateTime, formatNumber, formatTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { SideDrawer } from '#ui/SideDrawer.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import type { ErrorRow } from '../rows.ts'
import { nodeName } from '../use-log-window.ts'
import classes from './errors.module.css'
import { LevelBadge } from './LevelBadge.tsx'
import { messageOf } from './shape.ts'

interface LineDrawerProps {
  /** Key of the line in the address; undefined while closed. */
  lineKey: string | undefined
  /** All lines that were read, newest first. */
  rows: readonly ErrorRow[]
  instance: InstanceDetail
  reading: boolean
  onLine: (key: string) => void
  /** Shows only the lines of a message. */
  onGroup: (key: string) => void
  onClose: () => void
}

const around = 4

/** The lines before and after one in the log of its own node, newest first. */
function neighbours(rows: readonly ErrorRow[], line: ErrorRow): ErrorRow[] {
  const own = rows.filter(({ node }) => node === line.node)
  const at = own.indexOf(line)
  return own.slice(Math.max(0, at - around), at + around + 1)
}

/** One line in full, how often the like of it was written, and what was written around it. */
export function LineDrawer({ lineKey, rows, instance, reading, onLine, onGroup, onClose }: LineDrawerProps) {
  const { t } = useTranslation('errorLogs')
  const line = lineKey === undefined ? undefined : rows.find(({ key }) => key === lineKey)
  return (
    <SideDrawer opened={lineKey !== undefined} onClose={onClose} title={t('line')}>
      {line ? (
        <Line line={line} rows={rows} instance={instance} onLine={onLine} onGroup={onGroup} />
      ) : reading ? (
        <LoadingRows />
      ) : (
        <EmptyState title={t('lineGone')} text={t('lineGoneText')} />
      )}
    </SideDrawer>
  )
}

function Line({
  line,
  rows,
  instance,
  onLine,
  onGroup,
}: { line: ErrorRow } & Omit<LineDrawerProps, 'lineKey' | 'reading' | 'onClose'>) {
  const { t } = useTranslation('errorLogs')
  const zone = useZone()
  const message = messageOf(line)
  const node = instance.nodes.find(({ id }) => id === line.node)
  const equal = rows.filter((row) => messageOf(row).key === message.key)
  // Newest first.
  const [last, first] = [equal[0]?.at ?? line.at, equal.at(-1)?.at ?? line.at]
  const time = (at: number) => formatDateTime(at, { zone, seconds: true })
  return (
    <>
      <KeyValueList
        columns={3}
        items={[
          { label: t('columns.time'), value: <TimeText value={line.at} seconds /> },
          { label: t('columns.level'), value: <LevelBadge level={line.level} /> },
          { label: t('columns.node'), value: node ? nodeName(instance, node) : line.node },
          { label: t('columns.code'), value: message.code, mono: true },
          { label: t('columns.part'), value: message.subsystem },
        ]}
      />
      <CodeBlock code={line.content} label={t('message')} />
      <div className={classes['equal']}>
        <span>
          {t('equal', {
            count: equal.length,
            formatted: formatNumber(equal.length),
            first: time(first),
            last: time(last),
          })}
        </span>
        {equal.length > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => onGroup(message.key)}>
            {t('showEqual')}
          </Button>
        )}
      </div>
      <h3 className={classes['head']}>{t('around')}</h3>
      <ol className={classes['around']}>
        {neighbours(rows, line).map((row) => (
          <li key={row.key}>
            <button type="button" aria-current={row === line ? 'true' : undefined} onClick={() => onLine(row.key)}>
              <span className="num muted">{formatTime(row.at, { zone, seconds: true })}</span>
              <LevelBadge level={row.level} />
              <span className={classes['message']} title={row.content}>
                {messageOf(row).text}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
