import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'

/** When a password was set from this browser. The API does not tell; no password is ever kept. */
interface PasswordTime {
  /** Milliseconds since the epoch. */
  at: number
  /** The task that sets it, until it has ended. */
  job?: string
  /** What was known before, in case the task fails. */
  before?: number
}

type Times = Readonly<Record<string, PasswordTime>>

const useTimes = create<{ times: Times }>()(
  persist(() => ({ times: {} }), {
    name: 'astrolabe.passwordTimes',
    version: 1,
    storage: createJSONStorage(() => localStorage),
  }),
)

/**
 * Times after tasks have ended. One whose task failed falls back to what was known before; so does one whose task is no
 * longer remembered, because how it ended is not known.
 */
export function settled(times: Times, jobs: readonly WatchedJob[]): Times {
  return Object.fromEntries(
    Object.entries(times).flatMap(([key, time]): [string, PasswordTime][] => {
      if (!time.job) return [[key, time]]
      const job = jobs.find((other) => other.key === time.job)
      if (job && !job.outcome) return [[key, time]]
      if (job?.outcome === 'completed') return [[key, { at: time.at }]]
      return time.before === undefined ? [] : [[key, { at: time.before }]]
    }),
  )
}

const settle = (): void => {
  const { times } = useTimes.getState()
  if (Object.values(times).some(({ job }) => job))
    useTimes.setState({ times: settled(times, useJobsStore.getState().jobs) })
}
settle()
useJobsStore.subscribe(settle)

/** A password is being set by a task. */
export function rememberPassword(keys: readonly string[], connection: string, jobId: string): void {
  const { times } = useTimes.getState()
  const news = keys.map((key): [string, PasswordTime] => [
    key,
    {
      at: Date.now(),
      job: `taurusdb ${connection} ${jobId}`,
      before: times[key]?.job ? times[key].before : times[key]?.at,
    },
  ])
  useTimes.setState({ times: { ...times, ...Object.fromEntries(news) } })
}

/** The user goes: one of the same name that is made later elsewhere must not seem to have its password. */
export function forgetPassword(key: string): void {
  const { [key]: _, ...times } = useTimes.getState().times
  useTimes.setState({ times })
}

export const usePasswordTimes = (): Times => useTimes(({ times }) => times)

export const passwordKey = (place: { connection: string; instanceId: string }, user: string): string =>
  `${place.connection} ${place.instanceId} ${user}`
