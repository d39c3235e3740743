import { t } from '#i18n/setup.ts'
import type { LoadSnapshot } from './loader.ts'
import type { LogRow } from './rows.ts'

/** Where reading has come to, as marks of a chart: what lies beyond is unknown, not empty. */
export function readMarks({ phase, covered, from, to }: LoadSnapshot<LogRow>): { t: number; label: string; tone: 'warn' | 'info' }[] {
  if (phase === 'done' || covered.to <= covered.from) return []
  const tone = phase === 'loading' ? 'info' : 'warn'
  return [
    ...(covered.from > from ? [{ t: covered.from, label: t('logs:load.loadedFrom'), tone } as const] : []),
    ...(covered.to < to ? [{ t: covered.to, label: t('logs:load.loadedTo'), tone } as const] : []),
  ]
}
