import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import { grantDatabaseRights, revokeDatabaseRights } from '#contract/taurusdb/database-users.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { useLimits } from '../../shared/limits.ts'
import { type Level, levels } from '#lib/rights.ts'
import { userKey } from '../facts.ts'
import type { Here } from '../use-here.ts'
import { Difference } from './Difference.tsx'
import type { CallState, CallStatus, Draft, PendingChange } from './draft.ts'
import { planCalls, type RightsCall } from './plan.ts'
import classes from './rights.module.css'
import { closeRun, saveRights } from './save.ts'
import { placeKey } from './place-key.ts'

interface ReviewFormProps {
  here: Here
  pending: readonly PendingChange[]
  run: Draft['run']
  onClose: () => void
}

const tones: Record<CallStatus, Tone> = {
  waiting: 'neutral',
  sending: 'busy',
  running: 'busy',
  done: 'ok',
  failed: 'danger',
  held: 'warn',
  unsent: 'warn',
  unknown: 'warn',
}

/** Whether the right becomes less. */
const isLoss = ({ from, to }: { from: Level; to: Level }): boolean => levels.indexOf(to) < levels.indexOf(from)

const isReviewing = (): boolean => new URLSearchParams(globalThis.location.search).get('form') === 'review-rights'

/** What is going to change, by user, and the calls that do it; then how each of them went. */
export function ReviewForm({ here, pending, run, onClose }: ReviewFormProps) {
  const { t } = useTranslation(['databases', 'rights'])
  const { place, instance, refusal } = here
  const granting = useLimits(grantDatabaseRights, ['users', 'users.databases'])
  const revoking = useLimits(revokeDatabaseRights, ['users', 'users.databases'])
  const known = granting.users !== undefined
  const grantUsers = granting.users?.maxItems ?? 1
  const grantDatabases = granting['users.databases']?.maxItems ?? Number.POSITIVE_INFINITY
  const revokeUsers = revoking.users?.maxItems ?? 1
  const revokeDatabases = revoking['users.databases']?.maxItems ?? Number.POSITIVE_INFINITY
  const calls = useMemo(
    () =>
      planCalls(pending, {
        grant: { users: grantUsers, databases: grantDatabases },
        revoke: { users: revokeUsers, databases: revokeDatabases },
      }),
    [pending, grantUsers, grantDatabases, revokeUsers, revokeDatabases],
  )
  const running = run?.running ?? false
  const interrupted = run?.interrupted ?? false
  const failed = !running && (interrupted || (run?.calls.some(({ status }) => status === 'failed') ?? false))
  const shown: readonly CallState[] = run?.calls ?? calls.map((call) => ({ call, status: 'waiting' }))
  const losses = pending.filter(isLoss).length

  const submit = () => {
    const count = pending.length
    void saveRights(place, instance.name, calls).then((states) => {
      if (states.every(({ status }) => status === 'done')) {
        toast.success(t('rights.done', { count }))
        closeRun(placeKey(place))
        if (isReviewing()) onClose()
      } else if (!isReviewing()) toast.info(t('rights.failedRun'), t('rights.failedRunText'))
    })
  }
  const close = () => {
    closeRun(placeKey(place))
    onClose()
  }

  return (
    <SideForm
      opened
      onClose={close}
      size="lg"
      title={t('review.title')}
      subtitle={t('review.subtitle', { instance: instance.name })}
      dirty={false}
      onSubmit={submit}
      submitLabel={t(failed ? 'review.again' : 'review.submit', { count: pending.length })}
      pending={running}
      error={null}
      disabled={
        running
          ? undefined
          : pending.length === 0
            ? t('review.nothing')
            : (refusal ?? (known ? undefined : t('refused.loading')))
      }
      summary={running ? t('review.close') : failed && !interrupted ? t('review.keep') : undefined}
      // There is nothing to enter, and what it shows is read while it is sent.
      progress={
        <>
          {!run && (
            <div className={classes.impact} data-loss={losses > 0 || undefined}>
              {losses > 0 && <p>{t('review.lost', { count: losses })}</p>}
              <p>{t('review.impact')}</p>
            </div>
          )}
          {interrupted && (
            <div className={classes.impact} data-loss role="status">
              <p>{t('review.interrupted')}</p>
              <p>{t('review.interruptedText')}</p>
            </div>
          )}
          {run && <Calls title={t('review.calls')} calls={shown} />}
          <Difference pending={pending} />
          {!run && pending.length > 0 && <Calls title={t('review.calls')} calls={shown} />}
        </>
      }
    >
      {null}
    </SideForm>
  )
}

/** So many users of a call are named. */
const named = 3

function Calls({ title, calls }: { title: string; calls: readonly CallState[] }) {
  const { t } = useTranslation(['databases', 'rights'])
  const words = ({ kind, users, changes }: RightsCall): string =>
    t('review.call', {
      kind: t(`review.${kind}`),
      users: t('review.users', { count: users.length }),
      rights: t('review.rights', { count: changes.length }),
    })
  return (
    <FormSection title={title}>
      <ol className={classes.calls}>
        {calls.map(({ call, status, error, failReason }, at) => (
          // Calls have no names, and none is added or taken away while they show.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <div className={classes.callHead}>
              <strong>{words(call)}</strong>
              <StatusBadge tone={tones[status]} label={t(`review.status.${status}`)} />
            </div>
            <span className={classes.callWho}>
              {call.users.slice(0, named).map(userKey).join(', ')}
              {call.users.length > named && ` ${t('rights:more', { count: call.users.length - named })}`}
            </span>
            {error && <ErrorNote error={error} />}
            {failReason !== undefined && <span role="alert">{failReason || t('review.noReason')}</span>}
            {status === 'held' && <span>{t('review.heldReason')}</span>}
          </li>
        ))}
      </ol>
    </FormSection>
  )
}
