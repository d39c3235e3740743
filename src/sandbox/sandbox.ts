import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { applyEffect } from './effects.ts'
import { idsFrom, seededRandom, systemClock, type Clock, type Storage } from './environment.ts'
import { createFaults, type FaultSwitches } from './faults.ts'
import { settle } from './jobs.ts'
import { defaultInstances, defaultSeed } from './seed/fleet.ts'
import { account, projects, allProjects } from './seed/projects.ts'
import { buildSeed } from './seed/seed.ts'
import { createService, type World } from './service.ts'
import { createSaver, readSnapshot, type Snapshot } from './snapshot.ts'
import { createStore, type Changes } from './store.ts'
import { emptyRecycleBin } from './gaussdb/recycle-state.ts'
import { forgetOldJobs } from './taurusdb/tasks.ts'

export interface SandboxOptions {
  /** What the clients may send is read from these: the exported document of each service that has operations. */
  documents: Partial<Record<ServiceName, OpenApiDocument>>
  clock?: Clock
  /** Where the state survives a restart; nowhere when left out. */
  storage?: Storage
  /** One seed always gives the same fleet. */
  seed?: string
  /** Size of the fleet. */
  instances?: number
  /** Durations of state changes are divided by this; 10 when left out. */
  pace?: number
  /** Told when a state cannot be read or saved. */
  warn?: (message: string) => void
  /** Starts anew, whatever is stored. */
  reset?: boolean
}

/** A service of the simulated cloud. `rawTarget` is the request target as it came over the wire, for the signature. */
export type SandboxService = (request: Request, rawTarget?: string) => Promise<Response>

/** Keys that open the sandbox, and nothing else anywhere. */
export interface SandboxCredentials {
  ak: string
  sk: string
  /** The project of `region`; `projects` has all. */
  project_id: string
  region: string
  projects: { region: string; project_id: string }[]
  domain_name: string
  user_name: string
  password: string
  /** A key that needs `X-Security-Token`. */
  temporary: { ak: string; sk: string; security_token: string }
  navercloud: { access_key: string; secret_key: string }
}

export interface Sandbox {
  services: Record<ServiceName, SandboxService>
  credentials: SandboxCredentials
  faults: Pick<FaultSwitches, 'get' | 'set'>
  /** Back to the first day: fleet, jobs, tokens and switches. */
  reset(): Promise<void>
  /** Writes what has not been written yet. */
  flush(): Promise<void>
}

export const credentials: SandboxCredentials = {
  ak: account.ak,
  sk: account.sk,
  project_id: projects.eu.id,
  region: projects.eu.region,
  projects: allProjects.map(({ id, region }) => ({ region, project_id: id })),
  domain_name: account.domainName,
  user_name: account.userName,
  password: account.password,
  temporary: { ...account.temporary },
  navercloud: { ...account.navercloud },
}

/** Starts a simulated cloud. Nothing runs by itself: what time has brought is found out when somebody asks. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock = systemClock, storage, seed = defaultSeed, instances = defaultInstances, pace = 10 } = options
  const warn = options.warn ?? (() => {})
  const faults = createFaults()
  let world: World
  let run = 0

  const saver = createSaver(async () => {
    if (!storage) return
    const snapshot: Snapshot = { version: 1, seed, epoch: world.seed.epoch, run, changes: world.changes() }
    await storage.save(JSON.stringify(snapshot))
  }, warn)

  const build = (epoch: number, changes: Changes): World => {
    run++
    const rows = buildSeed({ seed, instances, epoch, pace })
    const store = createStore(allProjects, rows, changes, () => saver.touch())
    const random = seededRandom(`${seed}/run/${epoch}/${run}`)
    return {
      ...store,
      clock,
      random,
      ids: idsFrom(random.fork('ids')),
      pace,
      seed: { name: seed, epoch },
      faults,
      documents: options.documents,
    }
  }

  const stored = options.reset ? undefined : await storage?.load()
  const snapshot = stored === undefined ? undefined : readSnapshot(stored, seed)
  if (stored !== undefined && !snapshot) warn('The saved state of the sandbox cannot be read; it starts anew.')
  run = snapshot?.run ?? 0
  world = build(snapshot?.epoch ?? clock.now(), snapshot?.changes ?? {})
  settle(world.state, applyEffect, clock.now())
  forgetOldJobs(world.state, clock.now())
  emptyRecycleBin(world.state, clock.now())
  saver.touch()

  const service = (name: ServiceName): SandboxService => createService(name, () => world)
  return {
    services: {
      iam: service('iam'),
      taurusdb: service('taurusdb'),
      gaussdb: service('gaussdb'),
      geminidb: service('geminidb'),
      navercloud: service('navercloud'),
    },
    credentials,
    faults: { get: () => faults.get(), set: (next) => faults.set(next) },
    async reset() {
      faults.set({})
      world = build(clock.now(), {})
      saver.touch()
      await saver.flush()
    },
    flush: () => saver.flush(),
  }
}
