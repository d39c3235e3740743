/** Types of storage, automatic scaling and serverless instances (reference 4.3.6, 4.3.28, 4.3.29, 4.3.38, 4.3.39). */
import type { OnOff } from './instance-types.ts'
import type { TextBoolean } from './shared-types.ts'

/** New storage of a yearly/monthly instance. */
export interface ExtendVolumeBody {
  /**
   * Storage in GB, in steps of 10: more than is in use; at least 20 for an instance that grows, 10 for one that shrinks.
   * @asType integer
   * @minimum 10
   * @maximum 128000
   * @multipleOf 10
   */
  size: number
  /**
   * Whether the order is paid by itself.
   * @default "true"
   */
  is_auto_pay?: TextBoolean
}

/** Answer to a change of storage. */
export interface ExtendVolumeResult {
  /**
   * New storage in GB.
   * @asType integer
   */
  size: number
  /** Order ID. */
  order_id: string
}

/** Seconds over which the average CPU usage is taken. */
export type MonitorCycle = 300 | 600 | 900 | 1800

/** Least seconds between two changes. */
export type SilenceCycle = 300 | 600 | 1800 | 3600 | 7200 | 10800 | 86400 | 604800

/** What is scaled automatically. */
export interface ScalingStrategy {
  /** Whether the specification is changed. */
  flavor_switch: OnOff
  /** Whether read replicas are added and removed. This needs exactly one proxy. */
  read_only_switch: OnOff
}

/** An automatic scaling policy. Which fields it needs: scalingConflicts in scaling-rules.ts. */
export interface SetAutoScalingPolicyBody {
  /** Whether automatic scaling is on. */
  status: OnOff
  /** What is scaled. */
  scaling_strategy: ScalingStrategy
  /** Seconds over which the average CPU usage is taken. Required with status ON. */
  monitor_cycle?: MonitorCycle
  /** Least seconds between two changes. Required with status ON. */
  silence_cycle?: SilenceCycle
  /**
   * Average CPU usage in percent from which the instance grows. Required with status ON.
   * @asType integer
   * @minimum 50
   * @maximum 100
   */
  enlarge_threshold?: number
  /** Largest specification. Required with flavor_switch ON. */
  max_flavor?: string
  /** Whether it becomes smaller again. Required with status ON. */
  reduce_enabled?: boolean
  /**
   * Most read replicas: more than there are, and 15 at most. Required with read_only_switch ON.
   * @asType integer
   * @minimum 2
   * @maximum 15
   */
  max_read_only_count?: number
  /**
   * Read weight of the read replicas that are added. Required with read_only_switch ON.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  read_only_weight?: number
}

/** What is switched on. */
export interface AutoScalingSwitches {
  /** Whether automatic scaling is on. */
  scaling_switch: OnOff
  /** Whether the specification is changed. */
  flavor_switch: OnOff
  /** Whether read replicas are added and removed. */
  read_only_switch: OnOff
}

/** Answer to a change of the policy. */
export interface SetAutoScalingPolicyResult {
  /** Instance ID. */
  instance_id: string
  /** Instance name. */
  instance_name: string
  /** What is switched on. */
  switch_status: AutoScalingSwitches
}

/** What is scaled automatically, as answers show it: empty texts without a policy. */
export interface ShownScalingStrategy {
  /** Whether the specification is changed. */
  flavor_switch: OnOff | ''
  /** Whether read replicas are added and removed. */
  read_only_switch: OnOff | ''
}

/** The automatic scaling policy of an instance. Without one, most fields are null. */
export interface AutoScalingPolicy {
  /** Policy ID. */
  id: string | null
  /** Instance ID. */
  instance_id: string
  /** Instance name. */
  instance_name: string
  /** Whether automatic scaling is on. */
  status: OnOff
  /** Seconds over which the average CPU usage is taken. */
  monitor_cycle: MonitorCycle | null
  /** Least seconds between two changes. */
  silence_cycle: SilenceCycle | null
  /** Average CPU usage in percent from which the instance grows. */
  enlarge_threshold: number | null
  /** Largest specification. */
  max_flavor: string | null
  /** Whether it becomes smaller again. */
  reduce_enabled: boolean | null
  /** Smallest specification. */
  min_flavor: string | null
  /** When the last change ended and the silence began, yyyy-mm-ddThh:mm:ss+hhmm; empty before the first. */
  silence_start_at: string
  /** What is scaled. */
  scaling_strategy: ShownScalingStrategy
  /** Most read replicas. */
  max_read_only_count: number | null
  /** Fewest read replicas, 1 to 14. */
  min_read_only_count: number | null
  /** Read weight of the read replicas that are added. */
  read_only_weight: number | null
}

/** A page of the history. Text in the table because a query is text; only whole numbers are valid. */
export interface ListAutoScalingHistoryQuery {
  /**
   * How many records to answer with at most. The reference names no upper limit; 100 is that of the other lists.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 20
   */
  limit?: number
  /**
   * How many records to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

/** A change that automatic scaling has made. */
export interface AutoScalingRecord {
  /** Record ID. */
  id: string
  /** Instance ID. */
  instance_id: string
  /** Instance name. */
  instance_name: string
  /** Kind of change. The reference shows ENLARGE_FLAVOR only. */
  scaling_type: string
  /** Specification code, or number of read replicas, before. */
  original_value: string
  /** Specification code, or number of read replicas, afterwards. */
  target_value: string
  /** How it went, such as SUCCESSFUL. */
  result: string
  /** When it was made, yyyy-mm-dd hh:mm:ss.mmm. */
  create_at: string
}

/** A page of the history, the newest first. */
export interface AutoScalingHistory {
  /**
   * How many records there are in all. A number in the example, "String" in the table.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** The records of this page. */
  records: AutoScalingRecord[]
}

/** Limits of a serverless instance. */
export interface SetServerlessPolicyBody {
  /**
   * Fewest vCPUs of a node. Which ones there are: the specifications (4.2.1).
   * @asType integer
   * @minimum 1
   */
  min_vcpus: number
  /**
   * Most vCPUs of a node, not fewer than min_vcpus.
   * @asType integer
   * @minimum 1
   */
  max_vcpus: number
}
