import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { JobReference } from '#contract/taurusdb/shared-types.ts'
import {
  deleteSqlConcurrencyRules,
  listSqlConcurrencyRules,
  setSqlConcurrencyRules,
  showSqlConcurrencyControl,
  switchSqlConcurrencyControl,
} from '#contract/taurusdb/sql-concurrency-control.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { jobEnd, watchJob } from '#query/jobs.ts'
import { useSend } from '#query/use-send.ts'
import { toast } from '#ui/toast.tsx'
import { undo } from '../shared/undo.ts'
import { type Place, rulesQuery, switchQuery } from './queries.ts'
import { deletingBody, type Rule, rulesOf, settingBody, stillGone, stillSet, takingBack } from './rules.ts'

type Change =
  | { do: 'switch'; on: boolean }
  | { do: 'set'; rules: readonly Rule[] }
  | { do: 'remove'; rules: readonly Rule[] }

interface Sent {
  job: JobReference
  /** What brings back what was there before, one after another. */
  back: readonly Change[]
}

const invalidates = [showSqlConcurrencyControl, listSqlConcurrencyRules, listInstantTasks]

/** The rules of the nodes that some rules are about, as they are now. */
async function rulesNow(place: Place, rules: readonly Rule[]): Promise<Rule[]> {
  const nodes = [...new Set(rules.map(({ node }) => node))]
  const lists = await Promise.all(
    nodes.map((node) => queryClient.fetchQuery({ ...rulesQuery(place, node), staleTime: 0 })),
  )
  return lists.flatMap(rulesOf)
}

/** Whether a change still holds: nobody has changed the same thing since. */
async function holds(place: Place, change: Change): Promise<boolean> {
  switch (change.do) {
    case 'switch': {
      const { switch_status } = await queryClient.fetchQuery({ ...switchQuery(place), staleTime: 0 })
      return (switch_status === 'ON') === change.on
    }
    case 'set':
      return stillSet(await rulesNow(place, change.rules), change.rules)
    case 'remove':
      return stillGone(await rulesNow(place, change.rules), change.rules)
  }
}

async function send(place: Place, change: Change): Promise<Sent> {
  const { connection, instanceId } = place
  const target = { connection, path: { instance_id: instanceId } }
  switch (change.do) {
    case 'switch': {
      const job = await call(switchSqlConcurrencyControl, {
        ...target,
        body: { switch_status: change.on ? 'ON' : 'OFF' },
      })
      return { job, back: [{ do: 'switch', on: !change.on }] }
    }
    case 'set': {
      // The rules of the nodes as they are now, not as the page read them some time ago: all of them are sent.
      const existing = await rulesNow(place, change.rules)
      const job = await call(setSqlConcurrencyRules, { ...target, body: settingBody(existing, change.rules) })
      const { set, remove } = takingBack(existing, change.rules)
      return {
        job,
        back: [
          ...(set.length > 0 ? [{ do: 'set', rules: set } as const] : []),
          ...(remove.length > 0 ? [{ do: 'remove', rules: remove } as const] : []),
        ],
      }
    }
    case 'remove': {
      const job = await call(deleteSqlConcurrencyRules, { ...target, body: deletingBody(change.rules) })
      return { job, back: [{ do: 'set', rules: change.rules }] }
    }
  }
}

/**
 * Changes of an instance's limits (reference 4.12.1, 4.12.3, 4.12.5). Each is a task of the cloud; a toast offers to take it
 * back, which waits for that task, because the instance takes one change at a time. `onDone` closes the form that sends.
 */
export function useRuleChanges(place: Place, instance: Pick<InstanceDetail, 'id' | 'name'>, onDone?: () => void) {
  const { t } = useTranslation('throttling')

  const follow = ({ job_id: jobId }: JobReference) =>
    watchJob({
      connection: place.connection,
      jobId,
      label: { key: 'throttling', values: { name: instance.name } },
      instanceId: instance.id,
      instanceName: instance.name,
      invalidates,
    })

  const words = (change: Change): string => {
    if (change.do === 'switch') return change.on ? t('toast.on') : t('toast.off')
    return t(change.do === 'set' ? 'toast.set' : 'toast.removed', { count: change.rules.length })
  }

  const takeBack = (sent: Sent, change: Change) =>
    undo({
      id: `throttling-${instance.id}`,
      job: {
        connection: place.connection,
        jobId: sent.job.job_id,
        waiting: t('toast.undoing'),
        lost: t('toast.undoLost'),
        failed: t('toast.undoNothing'),
      },
      read: () => holds(place, change),
      unchanged: (held) => held,
      putBack: async () => {
        let before: JobReference | undefined
        for (const step of sent.back) {
          // One task at a time is all that an instance takes.
          const ended = before && (await jobEnd(place.connection, before.job_id))
          if (ended && ended.outcome !== 'completed') throw new Error(ended.failReason ?? t('toast.undoLost'))
          before = (await send(place, step)).job
          follow(before)
        }
      },
      words: { refused: t('toast.undoRefused'), done: t('toast.undone'), failed: t('toast.undoFailed') },
    })

  return useSend<Sent, Change>({
    title: `${t('form.title')} · ${instance.name}`,
    send: (change) => send(place, change),
    ...(onDone && { onDone }),
    onSuccess: (sent, change) => {
      follow(sent.job)
      toast.success(words(change), t('toast.task'), {
        id: `throttling-${instance.id}`,
        action: { label: t('toast.undo'), onClick: () => void takeBack(sent, change) },
      })
    },
  })
}
