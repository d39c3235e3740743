import { t } from '#i18n/setup.ts'
import '#i18n/workbench.ts'
import '#i18n/workbench-views.ts'
import type { Dimension, Field } from '#lib/slow-log/types.ts'

/** What an axis or a column is called. To be called while rendering. */
export function dimensionName(by: Dimension | 'time' | 'seconds'): string {
  if (by === 'time') return t('chart.time')
  if (by === 'seconds') return fieldName('seconds')
  if (by.startsWith('tag:')) return t('workbench:dimensions.tag', { key: by.slice(4) })
  return t(`workbench:dimensions.${by as Exclude<Dimension, `tag:${string}`>}`)
}

export const fieldName = (field: Field): string => t(`workbench:fields.${field}`)
