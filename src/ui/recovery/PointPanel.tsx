import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatDateTime, formatDuration } from '#lib/format.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { gapCause, type RestoreEvent } from '#lib/recovery/points.ts'
import { gapsBetween, placeOf, type Span } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { EmptyState, LoadingRows } from '../EmptyState.tsx'
import { Panel } from '../Panel.tsx'
import { usePromptValue } from '../use-prompt-value.ts'
import { useSearchState } from '../useSearchState.ts'
import classes from './PointPanel.module.css'
import { causeText } from './point-words.ts'
import { PointPicker, type PointPickerProps } from './PointPicker.tsx'

/** A moment in ms in the address as `at`, and whether it can be restored. */
export interface Chosen {
  at: number | undefined
  inside: boolean
}

/** The moment that is chosen on a page; what was set counts at once, also while it is on its way to the address. */
export function useChosenPoint(spans: readonly Span[] | undefined): [Chosen, (at: number | undefined) => void] {
  const [params, patch] = useSearchState()
  const given = params.get('at')
  const parsed = given ? Date.parse(given) : Number.NaN
  const [at, setAt] = usePromptValue(Number.isNaN(parsed) ? undefined : parsed, (next) =>
    patch({ at: next === undefined ? undefined : new Date(next).toISOString() }),
  )
  return [{ at, inside: at !== undefined && spans !== undefined && placeOf(spans, at).inside }, setAt]
}

interface PointPanelProps extends Omit<PointPickerProps, 'spans' | 'value' | 'extra'> {
  /** Undefined while loading. */
  spans: readonly Span[] | undefined
  at: number | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  updatedAt: number
  /** Where no moment itself can be restored. */
  title?: string
  /** Said instead of the usual sentence about the filled part of the bar. */
  note?: string
  /** What is to be said, and check boxes of what the bar shows. */
  extra?: ReactNode
  /** Buttons for the chosen moment. */
  actions: ReactNode
  /** Between the bar and the buttons: more about the chosen moment. */
  children?: ReactNode
}

/** Restorable ranges as a bar, as a list, and what can be done with the chosen moment. */
export function PointPanel(props: PointPanelProps) {
  const { spans, at, error, onRetry, updatedAt, title, note, actions, children, ...picker } = props
  const { t } = useTranslation('backups')
  return (
    <Panel
      title={title ?? t('point.title')}
      note={spans?.length ? (note ?? t('point.note')) : undefined}
      error={error}
      onRetry={onRetry}
      updatedAt={spans && updatedAt}
    >
      {spans === undefined ? (
        !error && <LoadingRows rows={3} />
      ) : spans.length === 0 ? (
        <EmptyState title={t('point.none')} text={t('point.noneText')} />
      ) : (
        <div className={classes.stack}>
          <PointPicker {...picker} spans={spans} value={at} />
          {children}
          <div className={classes.bottom}>
            <Ranges spans={spans} backups={picker.backups} restores={picker.events?.restores ?? []} />
            {actions}
          </div>
        </div>
      )}
    </Panel>
  )
}

/** A check box of what the bar shows. */
export function PointOption({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <Checkbox size="xs" label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
  )
}

/** The same as text: for reading aloud, and for copying. */
function Ranges({
  spans,
  backups,
  restores,
}: {
  spans: readonly Span[]
  backups: readonly TimedBackup[]
  restores: readonly RestoreEvent[]
}) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const gaps = gapsBetween(spans)
  const rows = [
    ...spans.map((span) => ({ ...span, gap: false })),
    ...gaps.map((gap) => ({ ...gap, gap: true })),
  ].toSorted((a, b) => b.from - a.from)
  const show = (ms: number) => formatDateTime(ms, { zone, seconds: true })
  return (
    <details className={classes.details}>
      <summary>
        {t('point.asList')}
        {gaps.length > 0 && `, ${t('point.gaps', { count: gaps.length })}`}
      </summary>
      <div>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('point.list.kind')}</th>
              <th scope="col">{t('point.list.from')}</th>
              <th scope="col">{t('point.list.to')}</th>
              <th scope="col">{t('point.list.length')}</th>
              {gaps.length > 0 && <th scope="col">{t('point.list.why')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.gap} ${row.from}`} data-gap={row.gap || undefined}>
                <td>{row.gap ? t('point.list.gap') : t('point.list.span')}</td>
                <td>{show(row.from)}</td>
                <td>{show(row.to)}</td>
                <td>{formatDuration(row.to - row.from)}</td>
                {gaps.length > 0 && <td>{row.gap && causeText(gapCause(row, backups, restores), zone)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
