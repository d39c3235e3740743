import { Draw, seedOf } from './draw.ts'
import { clockTime, latestDaily, localDay, momentOf, weekday } from './rhythm.ts'
import { hour, minute, second } from '../time.ts'
import { shape, type Statement } from './statement.ts'

/**
 * What goes wrong. The planted troubles hang on the moment at which the fleet was made, so that a fresh sandbox always
 * has a lock storm last night; small ones come and go by themselves for as long as it runs.
 */
export type Trouble =
  | LockStorm
  | Regression
  | {
      kind: 'batch-growth'
      from: number
      statement: string
      /** Times as long after `days`. */ factor: number
      days: number
    }
  | NewStatement

export interface LockStorm {
  kind: 'lock-storm'
  from: number
  to: number
  table: string
  /** Statements that pile up during the storm. */
  waiting: number
  /** Longest wait, seconds. */
  longest: number
  /** What holds the table, if it is in the log itself. */
  blocker: Statement | undefined
}

export interface Regression {
  kind: 'deploy-regression' | 'missing-index'
  from: number
  to: number
  statement: string
  /** Times as long (over the threshold), as often, and as many rows read. */
  slower: number
  oftener: number
  reads: number
}

export interface NewStatement {
  kind: 'new-statement'
  from: number
  statement: Statement
  perDay: number
  database: string
  user: string
  host: string
}

/** A planted trouble as tests and guides need it. */
export interface PlantedTrouble {
  kind: Trouble['kind']
  title: string
  from: number
  /** Undefined while it lasts. */
  to: number | undefined
  /** Id of the shape that is to be found. */
  statement: string
  /** Text that the statement has, masked or not, and no other statement of the instance. */
  fragment: string
  /** The nodes whose log shows it. */
  nodes: 'master' | 'all'
  table?: string
  user?: string
}

const blocker = shape(
  'crm',
  'contacts-add-column',
  'contacts',
  0,
  1,
  [0, 0],
  `ALTER TABLE contacts ADD COLUMN consent_source VARCHAR({=64}) NOT NULL DEFAULT {=''}, ALGORITHM=COPY`,
  { account: 'admin' },
)

const exporter = shape(
  'pay',
  'full-export',
  'payments',
  0,
  8,
  [4_800_000, 260_000],
  `SELECT p.*, r.amount AS refunded, r.state AS refund_state FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id
   WHERE DATE(p.created_at) = {d:-2d} ORDER BY p.created_at`,
  { account: 'report', when: 'office', spread: 0.6 },
)

/** Troubles by the name that the instance has in the fleet's seed. */
const plans: Readonly<
  Record<string, (anchor: number, zone: number) => { trouble: Trouble; planted: PlantedTrouble }[]>
> = {
  'crm-prod': (anchor, zone) => {
    const from = latestDaily(clockTime(2, 10), 30 * minute, anchor - 5 * minute, zone)
    const to = from + 30 * minute
    return [
      {
        trouble: { kind: 'lock-storm', from, to, table: 'contacts', waiting: 1600, longest: 52, blocker },
        planted: {
          kind: 'lock-storm',
          title: 'An ALTER TABLE on contacts, started at night, makes everything that touches the table wait',
          from,
          to,
          statement: blocker.id,
          fragment: 'ALTER TABLE contacts ADD COLUMN consent_source',
          nodes: 'master',
          table: 'contacts',
        },
      },
    ]
  },
  'shop-orders-prod': (anchor, zone) => {
    const from = momentOf(localDay(anchor, zone) - 3, clockTime(14, 30), zone)
    return [
      {
        trouble: {
          kind: 'deploy-regression',
          from,
          to: Number.POSITIVE_INFINITY,
          statement: 'shop.coupon-check',
          slower: 7,
          oftener: 9,
          reads: 260,
        },
        planted: {
          kind: 'deploy-regression',
          title: 'Since a deploy three days ago the coupon check reads the whole table',
          from,
          to: undefined,
          statement: 'shop.coupon-check',
          fragment: 'FROM coupons c',
          nodes: 'all',
          table: 'coupons',
        },
      },
    ]
  },
  'ledger-prod': (anchor, zone) => {
    const from = momentOf(localDay(anchor, zone) - 30, 0, zone)
    return [
      {
        trouble: { kind: 'batch-growth', from, statement: 'ledger.close-day', factor: 5, days: 30 },
        planted: {
          kind: 'batch-growth',
          title: 'The nightly closing of the day takes five times as long as a month ago',
          from,
          to: undefined,
          statement: 'ledger.close-day',
          fragment: 'INSERT INTO daily_balances',
          nodes: 'master',
          table: 'daily_balances',
        },
      },
    ]
  },
  'billing-prod': (anchor, zone) => {
    // The last working day that lies at least four days back.
    let start = localDay(anchor, zone) - 4
    while (weekday(start) > 4) start--
    const from = momentOf(start, clockTime(9, 12), zone)
    const trouble: NewStatement = {
      kind: 'new-statement',
      from,
      statement: exporter,
      perDay: 160,
      database: 'billing',
      user: 'audit_export',
      host: '10.44.7.19',
    }
    return [
      {
        trouble,
        planted: {
          kind: 'new-statement',
          title: 'A new account exports whole days of payments',
          from,
          to: undefined,
          statement: exporter.id,
          fragment: 'r.state AS refund_state',
          nodes: 'all',
          table: 'payments',
          user: trouble.user,
        },
      },
    ]
  },
  'iot-telemetry-ap-prod': (anchor, zone) => {
    const from = momentOf(localDay(anchor, zone) - 6, clockTime(10, 5), zone)
    return [
      {
        trouble: {
          kind: 'missing-index',
          from,
          to: Number.POSITIVE_INFINITY,
          statement: 'telemetry.alarm-open',
          slower: 3.5,
          oftener: 5,
          reads: 2600,
        },
        planted: {
          kind: 'missing-index',
          title: 'Since an index of alarms is gone, every list of open alarms reads the whole table',
          from,
          to: undefined,
          statement: 'telemetry.alarm-open',
          fragment: 'FROM alarms a WHERE',
          nodes: 'all',
          table: 'alarms',
        },
      },
    ]
  },
}

/** The planted troubles of an instance, by its name in the seed of the fleet. */
export const troublesOf = (seedName: string, anchor: number, zone: number): Trouble[] =>
  (plans[seedName]?.(anchor, zone) ?? []).map(({ trouble }) => trouble)

/** What has been planted in an instance: kind, time, statement, and how to recognise it. */
export const plantedTroubles = (instance: { name: string; zone: number; anchor: number }): PlantedTrouble[] =>
  (plans[instance.name]?.(instance.anchor, instance.zone) ?? []).map(({ planted }) => planted)

/** Who may be struck: statements by weight, without those that a planted trouble is about. */
export interface Target {
  id: string
  table: string
}

/**
 * The small troubles of one local day: now and then a few minutes of lock waits, now and then a deploy that has to be
 * taken back after some hours. Busy production instances only.
 */
export function ambientTroubles(
  instance: string,
  dayNumber: number,
  zone: number,
  targets: readonly Target[],
): Trouble[] {
  if (targets.length === 0) return []
  const draw = new Draw(seedOf(`${instance}/ambient`, dayNumber))
  const found: Trouble[] = []
  if (draw.chance(0.16)) {
    const from = momentOf(dayNumber, clockTime(7) + draw.int(0, 15 * 3600) * second, zone)
    const to = from + draw.int(2, 7) * minute
    found.push({
      kind: 'lock-storm',
      from,
      to,
      table: draw.pick(targets).table,
      waiting: draw.int(15, 90),
      longest: draw.int(6, 40),
      blocker: undefined,
    })
  }
  const isDeployDay = weekday(dayNumber) === 1 || weekday(dayNumber) === 3
  if (isDeployDay && draw.chance(0.35)) {
    const from = momentOf(dayNumber, clockTime(13) + draw.int(0, 3 * 60) * minute, zone)
    const to = from + draw.int(2, 30) * hour
    const slower = 1.4 + draw.next() * 2
    found.push({
      kind: 'deploy-regression',
      from,
      to,
      statement: draw.pick(targets).id,
      slower,
      oftener: 1 + draw.next() * 1.5,
      reads: slower * 2,
    })
  }
  return found
}
