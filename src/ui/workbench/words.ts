import { t } from '#i18n/setup.ts'
import '#i18n/workbench.ts'
import type { Dimension, Field } from '#lib/slow-log/types.ts'
import type { NameOf } from './view.ts'

/** What a dimension is called. To be called while rendering. */
export function dimensionText(dimension: Dimension): string {
  if (dimension.startsWith('tag:')) return t('workbench:dimensions.tag', { key: dimension.slice(4) })
  return t(`workbench:dimensions.${dimension as Exclude<Dimension, `tag:${string}`>}`)
}

/** What an axis or a column is called. To be called while rendering. */
export const axisText = (by: Dimension | 'time' | 'seconds'): string =>
  by === 'time' ? t('chart.time') : by === 'seconds' ? fieldText(by) : dimensionText(by)

export const fieldText = (field: Field): string => t(`workbench:fields.${field}`)

/** How a value is called; an empty one is one that the log does not tell. */
export const valueText = (dimension: Dimension, value: string, names: NameOf): string =>
  value === '' ? t('workbench:dimensions.unknown') : names(dimension, value)

/** Seconds for an axis or a narrow column, in one unit: `45 s`, `12 min`, `8.3 h`. */
export function secondsShort(seconds: number): string {
  const one = (value: number, unit: string) => `${Math.round(value * 10) / 10} ${unit}`
  if (seconds === 0) return '0'
  if (seconds >= 5400) return one(seconds / 3600, 'h')
  if (seconds >= 90) return one(seconds / 60, 'min')
  return seconds >= 1 ? one(seconds, 's') : one(seconds * 1000, 'ms')
}
