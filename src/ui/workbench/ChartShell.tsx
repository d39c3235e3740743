import { IconChartDots3, IconTable } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './chart.module.css'

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
