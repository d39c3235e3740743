/** Types of the operations on instances that several of their categories use, or that do not stand on a screen. */

/**
 * Failover priority of a read replica: 1 is promoted first, 16 last, -1 never. Replicas of the same priority have the
 * same chance.
 */
export type FailoverPriority = -1 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16

/** When to carry out a change that interrupts service. */
export interface WhenBody {
  /**
   * true: in the maintenance window. false: now.
   * @default false
   */
  delay?: boolean
}

/** Switches that this API spells in capitals. */
export type OnOff = 'ON' | 'OFF'
