import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#query/errors.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import classes from '#ui/create/create.module.css'
import { checkOf, type CreateForm } from './model.ts'
import { checkQuery } from './queries.ts'

/** Fields of the dry run by the field of the creation that they come from. */
const fieldsOfCreation: Record<string, string> = {
  'resource.flavor_ref': 'flavor_ref',
  'resource.subnet_id': 'subnet_id',
  'resource.node_num': 'slave_count',
  'resource.availability_zone': 'master_availability_zone',
  'resource.availability_zone_mode': 'availability_zone_mode',
  'resource.enterprise_project_id': 'enterprise_project_id',
}

export interface DryRunState {
  pending: boolean
  /** The answer to exactly what the form holds now; undefined when that was not tried. */
  result: boolean | undefined
  error: ApiError | null
  /** The refusal under the names of the creation's fields. */
  fieldError: ApiError | null
  /** Not enough is chosen to ask. */
  incomplete: boolean
  /** Asks and answers whether the creation has a chance. */
  run: () => Promise<boolean>
}

/** The dry run of a creation (reference 4.3.30). An answer belongs to the choices that it was asked for. */
export function useDryRun(connection: string, values: CreateForm): DryRunState {
  const body = checkOf(values)
  const [asked, setAsked] = useState(false)
  const query = useQuery(checkQuery(connection, body ?? { action: 'createInstance', resource: {} }))
  const { data, error, isFetching } = query
  const fieldError = error
    ? new ApiError({ ...envelopeOf(error), field: error.field && (fieldsOfCreation[error.field] ?? error.field) })
    : null
  return {
    pending: isFetching,
    result: data?.result,
    error,
    fieldError,
    incomplete: asked && body === undefined,
    run: async () => {
      setAsked(true)
      if (!body) return false
      const answer = await query.refetch()
      return answer.data?.result === true
    },
  }
}

const envelopeOf = ({ status, code, message, requestId, retryable, remedy }: ApiError) => ({
  status,
  code,
  message,
  requestId,
  retryable,
  remedy,
})

const verdictOf = (result: boolean | undefined) =>
  result === undefined
    ? ({ tone: 'warn', label: 'check.firstLabel', text: 'check.first' } as const)
    : result
      ? ({ tone: 'ok', label: 'check.okLabel', text: 'check.ok' } as const)
      : ({ tone: 'danger', label: 'check.noLabel', text: 'check.no' } as const)

export function DryRun({ state: { pending, result, error, incomplete } }: { state: DryRunState }) {
  const { t } = useTranslation('create')
  if (!pending && result === undefined && !error && !incomplete) return null
  const verdict = !pending && !error && verdictOf(result)
  return (
    <section className={`${classes.box} ${classes.check}`} aria-live="polite">
      {pending && <StatusBadge tone="busy" label={t('check.running')} />}
      {!pending && error && <ErrorNote error={error} title={t('check.refused')} />}
      {verdict && (
        <>
          <StatusBadge tone={verdict.tone} label={t(verdict.label)} />
          <p className={classes.hint}>{t(verdict.text)}</p>
        </>
      )}
    </section>
  )
}
