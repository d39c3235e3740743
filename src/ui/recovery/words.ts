import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import '#i18n/recovery.ts'
import { formatAge } from '#lib/format.ts'
import type { BackupFate, BackupKind, BackupOrigin, BackupRefusal, BackupState, Told } from '#lib/recovery/backup.ts'
import type { Tone } from '../StatusBadge.tsx'

export const originWords: Record<BackupOrigin, () => string> = {
  auto: () => t('recovery:origin.auto'),
  manual: () => t('recovery:origin.manual'),
}

export const kindWords: Record<BackupKind, () => string> = {
  full: () => t('recovery:kind.full'),
  incremental: () => t('recovery:kind.incremental'),
  differential: () => t('recovery:kind.differential'),
  snapshot: () => t('recovery:kind.snapshot'),
}

export const stateWords: Record<BackupState, { tone: Tone; label: () => string }> = {
  building: { tone: 'busy', label: () => t('recovery:state.building') },
  completed: { tone: 'ok', label: () => t('recovery:state.completed') },
  failed: { tone: 'danger', label: () => t('recovery:state.failed') },
  unknown: { tone: 'neutral', label: () => t('recovery:state.unknown') },
}

export const toldWords: Record<Told, () => string> = {
  yes: () => t('recovery:told.yes'),
  no: () => t('recovery:told.no'),
  unknown: () => t('recovery:told.unknown'),
}

export const fateWords: Record<BackupFate, () => string> = {
  stays: () => t('recovery:fate.stays'),
  goes: () => t('recovery:fate.goes'),
}

const refusals: Record<BackupRefusal, () => string> = {
  building: () => t('recovery:refused.building'),
  failed: () => t('recovery:refused.failed'),
  unknown: () => t('recovery:refused.unknown'),
  retention: () => t('recovery:refused.retention'),
  notOffered: () => t('recovery:refused.notOffered'),
}

/** Why an action is not possible; a failed backup has other words for each. */
export const refusalWords = (
  refusal: BackupRefusal | undefined,
  action: 'restore' | 'download' = 'restore',
): string | undefined =>
  refusal === 'failed' && action === 'download' ? t('recovery:refused.failedFiles') : refusal && refusals[refusal]()

/** The values of a column with their words, for its filter. */
export const choicesOf = <V extends string>(words: Record<V, () => string>) =>
  (Object.keys(words) as V[]).map((value) => ({ value, label: words[value]() }))

/** `3 h ago`, or `in 3 h`. */
export const distanceText = (at: number, now: number): string =>
  at <= now
    ? t('backups:overview.ago', { age: formatAge(now - at) })
    : t('backups:overview.within', { age: formatAge(at - now) })
