import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Dimension, Run } from '#lib/slow-log/types.ts'
import { CodeBlock } from '../CodeBlock.tsx'
import { EmptyState, LoadingRows } from '../EmptyState.tsx'
import { type KeyValue, KeyValueList } from '../KeyValueList.tsx'
import { SideDrawer } from '../SideDrawer.tsx'
import { TimeText } from '../TimeText.tsx'
import { LockCell, numberText, RatioCell, secondsText, TypeMark } from './cells.tsx'
import { useTold } from './lacks.ts'
import { parseRunAddress } from './selection.ts'
import { useAnswer } from './use-answer.ts'
import type { EngineClient, NameOf } from './view.ts'
import { dimensionText, valueText } from './words.ts'
import classes from './workbench.module.css'

interface RunDrawerProps {
  client: Pick<EngineClient, 'runs'>
  version: number
  /** As it stands in the address. */
  run: string | undefined
  names: NameOf
  /** Rows are still coming. */
  loading: boolean
  onClose: () => void
  onStatement: (fingerprint: string) => void
  onValue: (how: 'include' | 'exclude', dimension: Dimension, value: string) => void
}

/** Rows of one moment are few; among them the one with the key is looked for. */
async function findRun(client: Pick<EngineClient, 'runs'>, at: number, key: string): Promise<Run | null> {
  const selection = { from: Math.floor(at), to: Math.floor(at) + 1 }
  const { rows } = await client.runs({ selection, sort: 'at', descending: true, offset: 0, limit: 1000 })
  return rows.find((row) => row.key === key) ?? null
}

/** One slow run with its whole statement. */
export function RunDrawer({ client, version, run, names, loading, onClose, onStatement, onValue }: RunDrawerProps) {
  const { t } = useTranslation('workbench')
  const told = useTold()
  const address = run === undefined ? undefined : parseRunAddress(run)
  const answer = useAnswer(address && `${version} ${run}`, () =>
    address ? findRun(client, address.at, address.key) : Promise.resolve(null),
  )
  const row = answer.data && answer.data.key === address?.key ? answer.data : undefined
  const value = (dimension: Dimension, text: string, options: Partial<KeyValue> = {}): KeyValue => ({
    label: dimensionText(dimension),
    value: (
      <button
        type="button"
        className={classes.link}
        title={t('run.filterBy')}
        onClick={(event) => onValue(event.altKey ? 'exclude' : 'include', dimension, text)}
      >
        {valueText(dimension, text, names)}
      </button>
    ),
    ...options,
  })
  return (
    <SideDrawer opened={run !== undefined} onClose={onClose} title={t('run.title')}>
      {row ? (
        <>
          <KeyValueList
            label={t('run.facts')}
            columns={3}
            items={[
              { label: t('runs.columns.time'), value: <TimeText value={row.at} seconds /> },
              { label: t('runs.columns.duration'), value: secondsText(row.seconds), hint: t('run.durationHint') },
              told.field('lock') && {
                label: t('runs.columns.lock'),
                value: <LockCell lock={row.lock} seconds={row.seconds} />,
              },
              told.field('examined') && { label: t('runs.columns.examined'), value: numberText(row.examined) },
              told.field('sent') && { label: t('runs.columns.sent'), value: numberText(row.sent) },
              told.field('ratio') && {
                label: t('runs.columns.ratio'),
                value: <RatioCell examined={row.examined} sent={row.sent} type={row.type} />,
              },
              row.count > 1 && { label: t('run.count'), value: numberText(row.count), hint: t('run.countHint') },
              told.dimension('user') && value('user', row.user),
              told.dimension('client') && value('client', row.client, { mono: true, copy: row.client }),
              told.dimension('database') && value('database', row.database),
              { label: dimensionText('type'), value: <TypeMark type={row.type} /> },
              value('node', row.node),
              value('instance', row.instance),
              ...Object.entries(row.tags).map(([key, text]) => value(`tag:${key}`, text)),
            ]}
          />
          <CodeBlock code={row.sql} language="sql" label={t('detail.sql')} maxHeight={480} />
          {row.cut && <p className={classes.warn}>{t('detail.cut')}</p>}
          {row.masked && <p className="muted">{t('detail.masked')}</p>}
          <div>
            <Button variant="default" onClick={() => onStatement(row.fingerprint)}>
              {t('run.toStatement')}
            </Button>
          </div>
        </>
      ) : answer.pending || loading ? (
        <LoadingRows />
      ) : (
        <EmptyState title={t('run.goneTitle')} text={t('run.goneText')} />
      )}
    </SideDrawer>
  )
}
