import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

/** What a job can be about; each has its words in the shell's texts. */
export type JobKind =
  | 'createBackup'
  | 'restoreNew'
  | 'restoreTables'
  | 'restore'
  | 'createInstance'
  | 'reboot'
  | 'restart'
  | 'startNodes'
  | 'stopNodes'
  | 'switchShards'
  | 'replicaMode'
  | 'resize'
  | 'rename'
  | 'deleteInstance'
  | 'addReplicas'
  | 'addNodes'
  | 'removeNodes'
  | 'removeReplica'
  | 'promote'
  | 'nodePriority'
  | 'rebootNode'
  | 'renameNodes'
  | 'bindEip'
  | 'unbindEip'
  | 'privateIp'
  | 'port'
  | 'domainName'
  | 'ssl'
  | 'securityGroup'
  | 'upgrade'
  | 'commitUpgrade'
  | 'rollBackUpgrade'
  | 'hotPatch'
  | 'removeHotPatch'
  | 'addShards'
  | 'addCoordinators'
  | 'enlarge'
  | 'features'
  | 'monitoring'
  | 'multiTenancy'
  | 'throttling'
  | 'createDatabase'
  | 'deleteDatabase'
  | 'remarkDatabase'
  | 'createUser'
  | 'deleteUser'
  | 'remarkUser'
  | 'resetUserPassword'
  | 'grantRights'
  | 'revokeRights'
  | 'changeParameters'
  | 'changeTemplate'
  | 'applyTemplate'
  | 'flushDatabase'
  | 'flushDatabases'
  | 'patch'
  | 'createTenant'
  | 'deleteTenant'
  | 'enlargeTenant'
  | 'operation'

/** Services whose jobs can be followed: `query/job-sources.ts` has a source for each. */
export type JobService = 'taurusdb' | 'gaussdb' | 'geminidb'

/** A job of a cloud that the console follows to its end. Holds names and ids only, so that it may outlive a reload. */
export interface WatchedJob {
  /** `<service> <connection> <job id>` */
  key: string
  service: JobService
  connection: string
  jobId: string
  /** What the person asked for, as a text key with its values: `{ key: 'createBackup', values: { name } }`. */
  label: { key: JobKind; values: Record<string, string> }
  /** What the job works on, for the link in the tray. */
  instanceId?: string
  instanceName?: string
  /** Milliseconds since the epoch. */
  startedAt: number
  endedAt?: number
  outcome?: 'completed' | 'failed' | 'lost'
  failReason?: string
  /** Ids of the operations whose answers are old when the job ends. */
  invalidates: string[]
}

interface JobsState {
  jobs: WatchedJob[]
  add: (job: WatchedJob) => void
  end: (key: string, ending: Pick<WatchedJob, 'outcome' | 'endedAt' | 'failReason'>) => void
  dismiss: (key: string) => void
  dismissEnded: () => void
}

/** So many ended jobs are remembered; running ones are never dropped. */
const remembered = 30

const trim = (jobs: WatchedJob[]): WatchedJob[] => {
  const ended = jobs.filter((job) => job.outcome)
  if (ended.length <= remembered) return jobs
  const keep = new Set(ended.slice(0, remembered).map((job) => job.key))
  return jobs.filter((job) => !job.outcome || keep.has(job.key))
}

export const useJobsStore = create<JobsState>()(
  persist(
    (set) => ({
      jobs: [],
      add: (job) => set(({ jobs }) => ({ jobs: trim([job, ...jobs.filter((other) => other.key !== job.key)]) })),
      end: (key, ending) =>
        set(({ jobs }) => ({ jobs: jobs.map((job) => (job.key === key ? { ...job, ...ending } : job)) })),
      dismiss: (key) => set(({ jobs }) => ({ jobs: jobs.filter((job) => job.key !== key) })),
      dismissEnded: () => set(({ jobs }) => ({ jobs: jobs.filter((job) => !job.outcome) })),
    }),
    {
      name: 'astrolabe.jobs',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ jobs }) => ({ jobs }),
    },
  ),
)
