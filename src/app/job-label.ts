import { t } from '#i18n/setup.ts'
import type { WatchedJob } from '#stores/jobs.ts'

/** What a job does, in words. Its label may have been stored by a version that knew other kinds: then its name alone. */
export function jobLabel({ key, values }: WatchedJob['label']): string {
  return t(`shell:jobs.kinds.${key}`, { name: '', ...values, defaultValue: values['name'] ?? key })
}
