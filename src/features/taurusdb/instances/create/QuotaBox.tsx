import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#query/errors.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import classes from './create.module.css'
import { quotasQuery } from './queries.ts'

export interface QuotaState {
  used?: number
  /** -1: no limit. */
  quota?: number
  full: boolean
  error: ApiError | null
}

/** How many instances the project has and may have (reference 4.6.1). */
export function useQuota(connection: string): QuotaState {
  const { data, error } = useQuery(quotasQuery(connection))
  const resource = data?.quotas.resources.find(({ type }) => type === 'instance')
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
