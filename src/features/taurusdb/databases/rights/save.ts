import { grantDatabaseRights, listDatabaseUsers, revokeDatabaseRights } from '#contract/taurusdb/database-users.ts'
import { listDatabases } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { jobEnd, watchJob } from '#query/jobs.ts'
import { userKey } from '../facts.ts'
import type { Place } from '../queries.ts'
import { type CallState, changeDraft, draftOf, withoutCells } from './draft.ts'
import { placeKey } from './place-key.ts'
import type { RightsCall } from './plan.ts'

/** `crm_web@10.%`, or that and how many more. */
const namesOf = ({ users }: RightsCall): string => {
  const [first] = users
  const name = first ? userKey(first) : ''
  return users.length > 1 ? t('databases:rights.andMore', { name, count: users.length - 1 }) : name
}

const send = ({ connection, instanceId }: Place, rights: RightsCall): Promise<{ job_id: string }> => {
  const path = { instance_id: instanceId }
  return rights.kind === 'grant'
    ? call(grantDatabaseRights, { connection, path, body: { users: rights.users } })
    : call(revokeDatabaseRights, { connection, path, body: { users: rights.users } })
}

/**
 * Makes the calls one after the other: a task on an instance refuses the next one until it has ended. What was saved leaves
 * the draft, what failed stays in it. After a grant that failed nothing is revoked: nobody is to lose a right whose
 * replacement did not come. Goes on when its page is left; resolves when all is through.
 */
export async function saveRights(
  place: Place,
  instanceName: string,
  calls: readonly RightsCall[],
): Promise<CallState[]> {
  const key = placeKey(place)
  const states: CallState[] = calls.map((rights) => ({ call: rights, status: 'waiting' }))
  const show = (running: boolean) =>
    changeDraft(key, (draft) => ({ ...draft, run: { running, calls: states.map((state) => ({ ...state })) } }))
  const set = (state: CallState, news: Partial<CallState>) => {
    Object.assign(state, news)
    show(true)
  }
  show(true)
  let grantFailed = false
  for (const state of states) {
    if (state.call.kind === 'revoke' && grantFailed) {
      set(state, { status: 'held' })
      continue
    }
    // One at a time: the instance takes no other task meanwhile.
    await one(place, instanceName, state, set)
    if (state.status === 'failed' && state.call.kind === 'grant') grantFailed = true
  }
  show(false)
  return states
}

async function one(
  place: Place,
  instanceName: string,
  state: CallState,
  set: (state: CallState, news: Partial<CallState>) => void,
): Promise<void> {
  const { connection } = place
  const invalidates = [listDatabaseUsers, listDatabases, listInstantTasks]
  set(state, { status: 'sending' })
  try {
    const { job_id: jobId } = await send(place, state.call)
    watchJob({
      connection,
      jobId,
      label: {
        key: state.call.kind === 'grant' ? 'grantRights' : 'revokeRights',
        values: { name: namesOf(state.call) },
      },
      instanceId: place.instanceId,
      instanceName,
      invalidates,
    })
    set(state, { status: 'running' })
    const { outcome, failReason = '' } = await jobEnd(connection, jobId)
    // The new rights are to be there before the edits go, or the cells would show the old ones for a moment.
    await Promise.all(invalidates.map((op) => invalidate(op, connection)))
    if (outcome === 'completed') {
      changeDraft(placeKey(place), (draft) => withoutCells(draft, state.call.changes))
      set(state, { status: 'done' })
    } else set(state, { status: 'failed', failReason })
  } catch (error) {
    set(state, { status: 'failed', error: asApiError(error) })
  }
}

/** Forgets how the last save went. */
export const closeRun = (place: string): void => {
  if (!draftOf(place).run?.running) changeDraft(place, ({ cells }) => ({ cells }))
}
