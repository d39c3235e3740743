import type { Account, Schema, Statement } from './statement.ts'
import { data } from './statements/data.ts'
import { money } from './statements/money.ts'
import { people } from './statements/people.ts'
import { shop } from './statements/shop.ts'
import type { Trouble } from './troubles.ts'
import { Draw, seedOf } from './draw.ts'

/** All shapes, in a fixed order. */
export const statements: readonly Statement[] = [...shop, ...money, ...people, ...data]

export type Env = 'prod' | 'staging' | 'dev'

interface Recipe {
  /** First part of account names. */
  base: string
  /** Slow statements against those of an instance of usual size. 0: none at all. */
  load: number
  /** Databases by schema, and how much of the schema's work is done here. */
  schemas: Partial<Record<Schema, { databases: readonly string[]; share: number }>>
}

const one = (share: number, ...databases: string[]) => ({ share, databases })

/** What the workload keys of the fleet stand for. */
const recipes: Readonly<Record<string, Recipe>> = {
  orders: {
    base: 'shop',
    load: 6.5,
    schemas: { shop: one(1, 'shop', 'shop_b2b', 'shop_outlet'), stock: one(0.7, 'stock'), search: one(0.15, 'shop') },
  },
  catalog: {
    base: 'catalog',
    load: 2.4,
    schemas: { search: one(1.4, 'catalog'), content: one(0.8, 'cms'), stock: one(0.2, 'catalog') },
  },
  cart: { base: 'cart', load: 0.7, schemas: { shop: one(0.6, 'cart'), auth: one(0.2, 'cart') } },
  ledger: { base: 'ledger', load: 1.6, schemas: { ledger: one(1.5, 'ledger'), report: one(0.15, 'ledger_reports') } },
  archive: {
    base: 'archive',
    load: 0.12,
    schemas: { ledger: one(0.5, 'ledger_archive'), report: one(1, 'ledger_archive') },
  },
  crm: {
    base: 'crm',
    load: 2.2,
    schemas: { crm: one(1.2, 'crm'), auth: one(0.2, 'crm_auth'), content: one(0.15, 'crm_portal') },
  },
  billing: {
    base: 'billing',
    load: 1.5,
    schemas: { pay: one(1, 'billing'), ledger: one(0.5, 'billing_ledger'), report: one(0.2, 'billing') },
  },
  identity: { base: 'idp', load: 0.35, schemas: { auth: one(1.2, 'identity') } },
  analytics: {
    base: 'dwh',
    load: 1.8,
    schemas: { report: one(3, 'dwh', 'dwh_marts'), telemetry: one(0.1, 'dwh_raw') },
  },
  flags: { base: 'flags', load: 0, schemas: { content: one(0.1, 'flags') } },
  media: { base: 'media', load: 0.8, schemas: { content: one(1, 'media'), search: one(0.2, 'media') } },
  payments: { base: 'pay', load: 3.2, schemas: { pay: one(1.3, 'payments'), ledger: one(0.4, 'payments_ledger') } },
  loyalty: { base: 'loyalty', load: 0.6, schemas: { shop: one(0.4, 'loyalty'), crm: one(0.5, 'loyalty') } },
  logistics: {
    base: 'wms',
    load: 1.5,
    schemas: { stock: one(1.8, 'warehouse'), shop: one(0.15, 'warehouse'), telemetry: one(0.2, 'vehicles') },
  },
  tickets: {
    base: 'support',
    load: 1.1,
    schemas: { crm: one(0.9, 'support'), search: one(0.2, 'support'), auth: one(0.2, 'support') },
  },
  telemetry: { base: 'iot', load: 3, schemas: { telemetry: one(1.6, 'iot') } },
  sessions: { base: 'game', load: 0.5, schemas: { auth: one(1, 'sessions') } },
  reports: { base: 'reports', load: 0.9, schemas: { report: one(2, 'reports') } },
}

/** The workload keys of the table. */
export const workloadKeys: readonly string[] = Object.keys(recipes)

/** For what the table does not know: a web site. */
const fallback: Recipe = { base: 'app', load: 0.6, schemas: { content: one(1, 'app'), auth: one(0.4, 'app') } }

export interface Mixed {
  statement: Statement
  /** Slow executions per day at a load of 1, on the writer and its readers together. */
  perDay: number
  databases: readonly string[]
  user: string
  hosts: readonly string[]
}

/** Everything that the rows of an instance follow from. Plain data but for the statements. */
export interface Profile {
  /** Names the profile: equal keys mean equal rows. */
  readonly key: string
  readonly instance: string
  /** Minutes east of UTC. */
  readonly zone: number
  /** There is nothing before, and from `until` on (a frozen instance). */
  readonly since: number
  readonly until: number
  /** When the fleet was made: what the planted troubles hang on. */
  readonly anchor: number
  readonly env: Env
  readonly mix: readonly Mixed[]
  /** Slow-log thresholds in seconds, by the moment from which they hold; oldest first. */
  readonly thresholds: readonly { from: number; seconds: number }[]
  readonly troubles: readonly Trouble[]
}

/** What has to be known of an instance. */
export interface ProfileFacts {
  id: string
  workload: string
  env: Env
  vcpus: number
  zone: number
  since: number
  until?: number
  anchor: number
  /** Later slow-log thresholds than the one it began with. */
  thresholds?: Profile['thresholds']
  /** Weakens the load, for copies that nobody uses yet. */
  idle?: boolean
}

/** Nobody looks at test systems at weekends, and hardly during the week. */
const envLoad: Record<Env, number> = { prod: 1, staging: 0.03, dev: 0.015 }

/** `long_query_time` is 1 s unless a team has asked for more detail. */
export const usualThreshold = 1
const lowThreshold: Readonly<Record<string, number>> = { identity: 0.1, cart: 0.1 }

/** The slow-log threshold that a workload began with, in seconds. */
export const thresholdOf = (workload: string): number => lowThreshold[workload] ?? usualThreshold

/** Where connections come from: a few hosts per account, the same for the life of the instance. */
function hostsOf(draw: Draw, count: number): string[] {
  const net = `10.${draw.int(8, 31)}.${draw.int(0, 255)}`
  const first = draw.int(10, 200)
  return Array.from({ length: count }, (_, i) => `${net}.${first + i * draw.int(1, 3)}`)
}

/** Who connects to the instances of a workload; all of them from addresses in 10.0.0.0/8. */
export function usersOf(workload: string): Record<Account, string[]> {
  const { base } = recipes[workload] ?? fallback
  return {
    app: [`${base}_web`, `${base}_api`, `${base}_worker`],
    batch: [`${base}_batch`],
    report: ['bi_reader'],
    admin: ['deploy'],
  }
}

/** The databases of a workload, each once, with the family of its tables. */
export function databasesOf(workload: string): { name: string; schema: Schema }[] {
  const { schemas } = recipes[workload] ?? fallback
  const found = new Map<string, Schema>()
  for (const [schema, part] of Object.entries(schemas))
    for (const name of part.databases) if (!found.has(name)) found.set(name, schema as Schema)
  return [...found].map(([name, schema]) => ({ name, schema }))
}

/** Puts the profile of an instance together. */
export function profileOf(facts: ProfileFacts, troubles: readonly Trouble[] = []): Profile {
  const recipe = recipes[facts.workload] ?? fallback
  const size = Math.max(0.2, (facts.vcpus / 16) ** 0.6)
  const load = recipe.load * size * envLoad[facts.env] * (facts.idle ? 0.003 : 1)
  const draw = new Draw(seedOf(facts.id, 1))
  const users = usersOf(facts.workload)
  const accounts: Record<Account, { users: string[]; hosts: string[] }> = {
    app: { users: users.app, hosts: hostsOf(draw, facts.env === 'prod' ? 9 : 2) },
    batch: { users: users.batch, hosts: hostsOf(draw, 1) },
    report: { users: users.report, hosts: hostsOf(draw, 2) },
    admin: { users: users.admin, hosts: hostsOf(draw, 1) },
  }
  const mix: Mixed[] = []
  for (const statement of load > 0 ? statements : []) {
    const part = recipe.schemas[statement.schema]
    if (!part) continue
    const own = new Draw(seedOf(`${facts.id}/${statement.id}`))
    const { users, hosts } = accounts[statement.account]
    mix.push({
      statement,
      // No two instances have the same favourites.
      perDay: statement.perDay * part.share * load * own.logNormal(1, 0.35),
      databases: part.databases,
      user: own.pick(users),
      hosts,
    })
  }
  const seconds = thresholdOf(facts.workload)
  return {
    key: [facts.id, facts.workload, facts.env, facts.vcpus, facts.zone, facts.anchor, facts.idle ? 'idle' : ''].join(
      '/',
    ),
    instance: facts.id,
    zone: facts.zone,
    since: facts.since,
    until: facts.until ?? Number.POSITIVE_INFINITY,
    anchor: facts.anchor,
    env: facts.env,
    mix,
    thresholds: [{ from: Number.NEGATIVE_INFINITY, seconds }, ...(facts.thresholds ?? [])],
    troubles,
  }
}

/** The slow-log threshold that held at a moment, in seconds. */
export function thresholdAt(profile: Profile, at: number): number {
  let seconds = usualThreshold
  for (const step of profile.thresholds) if (step.from <= at) seconds = step.seconds
  return seconds
}
