import { IconChartDots3, IconTable } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import { FailedState } from '../EmptyState.tsx'
import classes from './chart.module.css'
import { Choose } from './Choose.tsx'
import { failure } from './use-answer.ts'

interface ChartShellProps {
  /** The chart's name: what is drawn, in a sentence. */
  label: string
  /** Choices of what is drawn. */
  controls?: ReactNode
  /** What the colours mean. */
  legend?: ReactNode
  /** The same numbers as a table. */
  table: () => ReactNode
  /** In place of chart and table: nothing to draw, or why it cannot be. */
  instead?: ReactNode
  /** A newer answer is on its way. */
  pending?: boolean
  /** How many, and how it was computed. */
  note?: ReactNode
  children: ReactNode
}

/** What the charts of the workbench have in common: name, choices, legend, a table of the same numbers, and a note. */
export function ChartShell({ label, controls, legend, table, instead, pending, note, children }: ChartShellProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const Icon = view === 'chart' ? IconTable : IconChartDots3
  const other = view === 'chart' ? t('chart.asTable') : t('chart.asChart')
  return (
    <figure className={classes.figure} aria-label={label} aria-busy={pending || undefined}>
      <div className={classes.head} data-picture="skip">
        {controls}
        <button
          type="button"
          className={classes.twin}
          aria-label={`${label}: ${other}`}
          title={other}
          onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
        >
          <Icon size={16} aria-hidden />
        </button>
      </div>
      {instead ?? (view === 'table' ? table() : children)}
      {!instead && view === 'chart' && legend}
      {note && <figcaption className={classes.note}>{note}</figcaption>}
    </figure>
  )
}

interface NoAnswerProps {
  /** Why the question could not be answered; without it the answer is on its way. */
  error: string | undefined
  /** Pixels that the chart will take. */
  height: number
}

/** In place of a chart that has no answer to draw. */
export function NoAnswer({ error, height }: NoAnswerProps) {
  const { t } = useTranslation('workbenchViews')
  if (error) return <FailedState error={failure(error)} />
  return <div className={classes.loading} style={{ height }} role="status" aria-label={t('loading')} />
}

interface AxesProps<V extends string> {
  /** What is drawn on which axis. */
  view: { x: V; y: V }
  values: readonly V[]
  name: (value: V) => string
  onChange: (change: { x: V } | { y: V }) => void
}

/** Choice of both axes: one of them cannot be what the other is. */
export function Axes<V extends string>({ view, values, name, onChange }: AxesProps<V>) {
  const { t } = useTranslation('workbenchViews')
  const options = (other: V) => values.map((value) => ({ value, label: name(value), disabled: value === other }))
  return (
    <>
      <Choose label={t('heat.x')} value={view.x} options={options(view.y)} onChange={(x) => onChange({ x })} />
      <Choose label={t('heat.y')} value={view.y} options={options(view.x)} onChange={(y) => onChange({ y })} />
    </>
  )
}
