import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import classes from './TwinTable.module.css'

interface TwinTableProps {
  label: string
  headers: readonly string[]
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[]
  /** Pixels. */
  height?: number
  /** Pixels, where the table may be smaller. */
  maxHeight?: number
  /** What the chart marks on its axis of time. */
  events?: readonly { at: number; text: string }[]
}

/** The numbers of a chart as a table, and its events as a list. A region that scrolls must be reachable by keyboard. */
export function TwinTable({ label, headers, rows, height, maxHeight = 320, events = [] }: TwinTableProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const style = height === undefined ? { maxHeight } : { height }
  return (
    <div className={classes.scroll} style={style} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {headers.map((header, index) => (
              // oxlint-disable-next-line no-array-index-key -- two lines may have one name
              <th key={`${index} ${header}`} scope="col" title={header}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                // oxlint-disable-next-line no-array-index-key -- two lines may have one name
                <td key={`${index} ${headers[index + 1]}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {events.length > 0 && (
        <ul className={classes.events} aria-label={t('chart.events')}>
          {events.map(({ at, text }) => (
            <li key={`${at} ${text}`}>
              <span className="num">{formatDateTime(at, { zone, seconds: true })}</span> {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
