import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, timeOf } from '#lib/format.ts'
import type { Picked, Revert } from '#lib/parameters/history.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import classes from './editor.module.css'
import { ReviewChanges } from './ReviewChanges.tsx'
import type { Save, Subject } from './subject.ts'
import { shownValue } from './words.ts'

interface RevertReviewProps {
  subject: Subject
  picked: Picked
  /** Undefined while the present values are loading. */
  revert: Revert | undefined
  /** Why they could not be read. */
  failure: ApiErrorLike | null
  save: Save
  locked: string | undefined
  onClose: () => void
  impact: ReactNode
}

/** The reverse of changes in the history, previewed and sent like any other change. */
export function RevertReview({ subject, picked, revert, failure, save, locked, onClose, impact }: RevertReviewProps) {
  const { t } = useTranslation('parameters')
  const title = useRevertTitle(picked)
  const refusal = useRevertRefusal(revert, failure)
  const count = revert?.changes.length ?? 0
  return (
    <ReviewChanges
      title={title}
      subject={subject}
      changes={revert?.changes ?? []}
      save={save}
      submitLabel={t('revert.submit', { count })}
      onClose={onClose}
      impact={count > 0 ? impact : null}
      disabled={locked ?? refusal}
    >
      <RevertNotes revert={revert} />
    </ReviewChanges>
  )
}

/** Why a revert cannot be sent; nothing when it can. */
export function useRevertRefusal(revert: Revert | undefined, failure: ApiErrorLike | null): string | undefined {
  const { t } = useTranslation('parameters')
  if (!revert) return failure?.message ?? t('revert.loading')
  return revert.changes.length === 0 ? t('revert.nothing') : undefined
}

/** "Back to before 3 May 2026, 10:00:00". */
export function useRevertTitle({ kind, at, parameter }: Picked): string {
  const { t } = useTranslation('parameters')
  const time = formatDateTime(timeOf(at), { zone: useZone(), seconds: true })
  return t(`revert.title.${kind}`, { parameter, time })
}

/** What of a revert is left out, and why. */
export function RevertNotes({ revert }: { revert: Revert | undefined }) {
  const { t } = useTranslation('parameters')
  if (!revert) return null
  if (revert.changes.length === 0 && revert.overtaken.length === 0)
    return (
      <p className={classes['note']} role="status">
        {t('revert.already')}
      </p>
    )
  if (revert.overtaken.length === 0) return null
  return (
    <div className={classes['note']} data-tone="warn" role="status">
      <strong>{t('revert.overtaken', { count: revert.overtaken.length })}</strong>
      {revert.overtaken.map(({ name, was, now, unit }) => (
        <span key={name} className={classes['grow']}>
          <span className="mono">{name}</span>{' '}
          {t('revert.overtakenBy', { was: shownValue(was, unit), now: shownValue(now, unit) })}
        </span>
      ))}
    </div>
  )
}
