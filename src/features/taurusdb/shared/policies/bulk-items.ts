import {
  showBackupEncryption,
  showBackupPolicy,
  updateBackupPolicy,
  updateOffsiteBackupPolicy,
} from '#contract/taurusdb/backups.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/backups.ts'
import '#i18n/protection.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { offsiteSent } from '#query/sent-by.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { type BulkCall, bulkCall, type BulkItem, guarded } from '#query/bulk-run.ts'
import type { BulkTarget } from '../bulk/target.ts'
import { changesInstance } from '../fleet.ts'
import { refusalText } from '../instance-status.tsx'
import { accepted } from './accepted.ts'
import { type LeftOut, offsiteBack, type Plan, planFor, type Present, shortens, type Wish } from './bulk-plan.ts'
import { keep } from './keep.ts'
import { offsiteBody, offsiteState, type OffsiteState, type OffsiteValues, policyIn, sameOffsite } from './offsite.ts'
import { policyBody, sameSchedule, type Schedule, scheduleOf, windowAt } from '#lib/recovery/timetable.ts'
import { daysText } from '#ui/recovery/weekdays.ts'

/** What is known of a target beside its plan. */
export interface TargetFacts {
  /** Region of its connection. */
  region: string
  present: Present | undefined
  /** Why its present policy could not be read. */
  error: ApiError | undefined
  /** How many automated backups the new retention drops; undefined while that is looked up. */
  drops: number | undefined
  dropsError: ApiError | undefined
}

const leftOut: Record<LeftOut, (region: string) => string> = {
  has: () => t('protection:many.has'),
  encrypted: () => t('protection:many.encrypted'),
  'own-region': (region) => t('protection:many.ownRegion', { region }),
}

const keepText = (days: number | undefined): string => t('backups:keep', { count: days ?? 0 })
const arrow = (before: string, after: string): string => t('protection:many.arrow', { before, after })

/** Old → new, of what changes only. */
function sameText(before: Schedule, after: Schedule): string[] {
  const window = ({ hourUtc }: Schedule) => t('protection:many.window', { window: windowAt(hourUtc) })
  return [
    ...(before.hourUtc === after.hourUtc ? [] : [arrow(window(before), window(after))]),
    ...(before.weekdays.join() === after.weekdays.join()
      ? []
      : [arrow(daysText(before.weekdays), daysText(after.weekdays))]),
    ...(before.keepDays === after.keepDays ? [] : [arrow(keepText(before.keepDays), keepText(after.keepDays))]),
  ]
}

const placeText = ({
  region,
  incremental,
  keepDays,
}: Pick<OffsiteValues, 'region' | 'incremental' | 'keepDays'>): string =>
  t(incremental ? 'protection:many.offsiteToAll' : 'protection:many.offsiteTo', { region, keep: keepText(keepDays) })

function stateText(state: OffsiteState): string {
  if (state.is === 'unknown') return t('protection:many.offsiteUnknown')
  if (state.is === 'off') return t('protection:many.offsiteOff')
  const policy = policyIn(state)
  return policy ? placeText(policy) : t('protection:many.offsiteOn')
}

const valuesText = (values: OffsiteValues): string => (values.on ? placeText(values) : t('protection:many.offsiteOff'))

/** What somebody has changed meanwhile is not put back. */
const unlessChanged = (inner: BulkCall, unchanged: () => Promise<boolean>): BulkCall =>
  guarded(
    inner,
    async () => ((await unchanged()) ? 'ready' : 'changed'),
    () => t('protection:many.changed'),
  )

function callsOf({ connection, instance }: BulkTarget) {
  const path = { instance_id: instance.id }
  return {
    same: (schedule: Schedule) =>
      bulkCall(
        updateBackupPolicy,
        { connection, path, body: { backup_policy: policyBody(schedule) } },
        { invalidates: [showBackupPolicy, ...changesInstance], onDone: accepted },
      ),
    offsite: (values: OffsiteValues) => {
      const body = offsiteBody(values)
      return bulkCall(
        updateOffsiteBackupPolicy,
        { connection, path, body: { backup_policy: body } },
        {
          onDone: () =>
            void keep({ connection, instance: instance.id, name: 'offsite-backup', value: offsiteSent(body) }),
        },
      )
    },
    isSame: async (...schedules: Schedule[]) => {
      const now = scheduleOf((await call(showBackupPolicy, { connection, path })).backup_policy)
      return schedules.some((schedule) => sameSchedule(now, schedule))
    },
    isOffsite: async (values: OffsiteValues) => {
      const [{ encryption_status }, kept] = await Promise.all([
        call(showBackupEncryption, { connection, path }),
        queryClient.fetchQuery({ ...sentSettingsQuery(connection), staleTime: 0 }),
      ])
      return sameOffsite(offsiteState(encryption_status, sentSetting(kept, instance.id, 'offsite-backup')), values)
    },
  }
}

/** What takes a plan back as a whole; undefined where a part of it cannot be. */
function undoOf(target: BulkTarget, plan: Plan): BulkItem['undo'] {
  const { same, offsite } = plan
  const back = offsiteBack(plan)
  if (shortens(plan) || offsite?.loss || (offsite && !back)) return undefined
  const calls = callsOf(target)
  const what = [
    ...(same ? sameText(same.after, same.before) : []),
    ...(offsite && back
      ? [t('protection:many.offsiteChange', { before: valuesText(offsite.after), after: valuesText(back) })]
      : []),
  ]
  return {
    change: what.join(' · '),
    calls: [
      ...(offsite && back ? [unlessChanged(calls.offsite(back), () => calls.isOffsite(offsite.after))] : []),
      ...(same ? [unlessChanged(calls.same(same.before), () => calls.isSame(same.after))] : []),
    ],
  }
}

/**
 * What one instance gets of a wish, or why it gets nothing. One that would lose backups is left out unless `withLoss`.
 *
 * @returns with `loss` the number of backups it would lose, or −1 for copies that nobody can count
 */
export function itemOf(
  target: BulkTarget,
  wish: Wish,
  facts: TargetFacts,
  withLoss: boolean,
): BulkItem & { loss?: number } {
  const { key, where, instance, busy } = target
  const item = { key, name: instance.name, where, calls: [] }
  const refusal = refusalText(instanceCan.setBackupPolicy({ ...instance, busy }))
  if (refusal) return { ...item, skip: refusal }
  if (facts.error) return { ...item, skip: t('protection:many.unread', { message: facts.error.message }) }
  if (!facts.present) return { ...item, skip: t('protection:many.reading') }
  const plan = planFor(facts.present, wish, facts.region)
  if (typeof plan === 'string') return { ...item, skip: leftOut[plan](facts.region) }
  const { same, offsite } = plan
  if (shortens(plan) && facts.drops === undefined)
    return {
      ...item,
      skip: facts.dropsError
        ? t('protection:many.lossUnread', { message: facts.dropsError.message })
        : t('protection:many.lossReading'),
    }
  const drops = shortens(plan) ? (facts.drops ?? 0) : 0
  const loss = drops > 0 ? drops : offsite?.loss ? -1 : undefined
  const lossText = drops > 0 ? t('protection:many.loses', { count: drops }) : t('protection:many.losesCopies')
  if (loss !== undefined && !withLoss) return { ...item, skip: lossText, loss }
  const calls = callsOf(target)
  const undo = undoOf(target, plan)
  return {
    ...item,
    change: [
      ...(same ? sameText(same.before, same.after) : []),
      ...(offsite
        ? [t('protection:many.offsiteChange', { before: stateText(offsite.before), after: valuesText(offsite.after) })]
        : []),
      ...(loss === undefined ? [] : [lossText]),
    ].join(' · '),
    calls: [
      // A policy goes as a whole, so that what is not set here would be put back to what it was when it was read. A second
      // try may find that the first has come through.
      ...(same ? [unlessChanged(calls.same(same.after), () => calls.isSame(same.before, same.after))] : []),
      ...(offsite ? [calls.offsite(offsite.after)] : []),
    ],
    ...(undo ? { undo } : {}),
    ...(loss === undefined ? {} : { loss }),
  }
}
