import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formatNumber, formatSeconds } from '#lib/format.ts'
import { isCut } from '#lib/sql-shape.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { LockCell, RatioCell, TypeMark } from './cells.tsx'
import { DetailDrawer } from './DetailDrawer.tsx'
import type { SlowRow } from './rows.ts'
import { nodeName } from './use-log-window.ts'

interface RunDrawerProps {
  opened: boolean
  onClose: () => void
  row: SlowRow | undefined
  loading: boolean
  instance: InstanceDetail
  /** Leads to the statement that it is a run of; undefined when the statistics do not have it. */
  onStatement: (() => void) | undefined
}

/** One slow run with its whole statement. */
export function RunDrawer({ opened, onClose, row, loading, instance, onStatement }: RunDrawerProps) {
  const { t } = useTranslation('logs')
  const node = row && instance.nodes.find(({ id }) => id === row.node)
  return (
    <DetailDrawer opened={opened} onClose={onClose} title={t('slow.run.title')}>
      {row ? (
        <>
          <KeyValueList
            label={t('slow.run.facts')}
            columns={3}
            items={[
              { label: t('slow.run.start'), value: <TimeText value={row.at} seconds /> },
              { label: t('slow.run.duration'), value: formatSeconds(row.seconds), hint: t('slow.run.durationHint') },
              { label: t('slow.run.lock'), value: <LockCell lock={row.lockSeconds} seconds={row.seconds} /> },
              { label: t('slow.run.examined'), value: formatNumber(row.examined) },
              { label: t('slow.run.sent'), value: formatNumber(row.sent) },
              { label: t('slow.runs.columns.ratio'), value: <RatioCell row={row} /> },
              { label: t('slow.runs.columns.database'), value: row.database },
              { label: t('slow.runs.columns.user'), value: row.user },
              { label: t('slow.runs.columns.client'), value: row.client, mono: true, copy: row.client },
              { label: t('slow.runs.columns.type'), value: <TypeMark type={row.type} /> },
              { label: t('slow.runs.columns.node'), value: node ? nodeName(instance, node) : row.node },
            ]}
          />
          <CodeBlock code={row.sql} language="sql" label={t('slow.statement.sql')} maxHeight={480} />
          {isCut(row.sql) && <p className="muted">{t('slow.statement.cut')}</p>}
          {onStatement && (
            <div>
              <Button variant="default" onClick={onStatement}>
                {t('slow.run.toStatement')}
              </Button>
            </div>
          )}
        </>
      ) : loading ? (
        <LoadingRows />
      ) : (
        <EmptyState title={t('slow.run.goneTitle')} text={t('slow.run.goneText')} />
      )}
    </DetailDrawer>
  )
}
