import { useTranslation } from 'react-i18next'
import '#i18n/create.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import classes from './create.module.css'

/** How many instances there are and may be. */
export interface QuotaState {
  used?: number
  /** -1: no limit. */
  quota?: number
  full: boolean
  error: ApiErrorLike | null
}

/** The state of a quota as the APIs answer it; `undefined` while it is not known. */
export function quotaState(
  resource: { used: number; quota: number } | undefined,
  error: ApiErrorLike | null,
): QuotaState {
  if (!resource) return { full: false, error }
  const { used, quota } = resource
  return { used, quota, full: quota >= 0 && used >= quota, error }
}

export function QuotaBox({ quota: { used, quota, full, error } }: { quota: QuotaState }) {
  const { t } = useTranslation('create')
  if (used === undefined || quota === undefined)
    return error ? <ErrorNote error={error} title={t('quota.unknown')} /> : null
  return (
    <section className={classes.box}>
      <span className="num">{quota < 0 ? t('quota.unlimited', { used }) : t('quota.use', { used, quota })}</span>
      {quota > 0 && (
        <div className={classes.meter} data-full={full || undefined} aria-hidden>
          <span style={{ width: `${Math.min(100, (100 * used) / quota)}%` }} />
        </div>
      )}
      {full && <p className={classes.error}>{t('quota.full', { quota })}</p>}
    </section>
  )
}
