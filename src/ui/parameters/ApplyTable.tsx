import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import type { RunItem } from '#lib/parameters/apply.ts'
import type { ApplyRun } from '#stores/parameter-runs.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { useUrlForm } from '../form/useUrlForm.ts'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import type { ApplyRow } from './apply-columns.tsx'
import { ApplyResult } from './ApplyResult.tsx'
import classes from './editor.module.css'

interface ApplyTableProps<Row extends ApplyRow> {
  /** Of the template. */
  name: string
  columns: readonly Column<Row>[]
  /** The instances that can take it over; undefined while nothing has arrived. */
  rows: readonly Row[] | undefined
  /** Instances of the connection that are not among them, with the reason where one is known. */
  left: readonly { name: string; reason: string | undefined }[]
  error: ApiErrorLike | null
  onRetry: () => void
  fetching: boolean
  /** The application of this template that runs, or ran last. */
  run: ApplyRun | undefined
  /** The page of an instance, by its id. */
  hrefOf: (instanceId: string) => string
  /** Where the cloud's own records of this template's applications are shown. */
  recordsHref: string
  onAgain: (items: readonly RunItem[]) => void
  /** The form that applies it to those that were picked; `onStarted` unpicks them. */
  form: (picked: readonly Row[], shown: { onClose: () => void; onStarted: () => void }) => ReactNode
}

const nothing: ReadonlySet<string> = new Set()

/** The instances that can take a template over, to apply it to as many as one likes. */
export function ApplyTable<Row extends ApplyRow>(props: ApplyTableProps<Row>) {
  const { name, rows, left, run, hrefOf } = props
  const { t } = useTranslation('parameters')
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const [selected, setSelected] = useState(nothing)
  const picked = (rows ?? []).filter(({ id }) => selected.has(id))
  return (
    <div className={classes['fillStack']}>
      {run && <ApplyResult run={run} hrefOf={hrefOf} recordsHref={props.recordsHref} onRetry={props.onAgain} />}
      <DataTable
        label={t('apply.label')}
        columns={props.columns}
        rows={rows}
        rowId={({ id }) => id}
        state={table}
        defaultSort="name"
        error={props.error}
        onRetry={props.onRetry}
        fetching={props.fetching}
        href={({ id }) => hrefOf(id)}
        selection={{ selected, onChange: setSelected }}
        bulkActions={
          <Button size="xs" onClick={() => openForm('apply')}>
            {t('apply.open', { count: picked.length })}
          </Button>
        }
        toolbar={selected.size === 0 && <span className={`muted ${classes['hint']}`}>{t('apply.hint', { name })}</span>}
        csvName={`instances-${name}`}
        height="fill"
        footer={
          left.length > 0 && (
            <span title={left.map((one) => `${one.name}${one.reason ? `: ${one.reason}` : ''}`).join('\n')}>
              {t('apply.left', { count: left.length })}{' '}
              {left
                .slice(0, 4)
                .map((one) => `${one.name}${one.reason ? ` (${one.reason})` : ''}`)
                .join(', ')}
              {left.length > 4 && ' …'}
            </span>
          )
        }
        empty={{ title: t('apply.emptyTitle'), text: t('apply.emptyText') }}
      />
      {form.name === 'apply' &&
        picked.length > 0 &&
        props.form(picked, { onClose: closeForm, onStarted: () => setSelected(nothing) })}
    </div>
  )
}
