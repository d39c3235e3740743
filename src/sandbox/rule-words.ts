import type { RefusalReason as GaussdbReason } from '#contract/gaussdb/rules.ts'
import type { ChangeRefusal } from '#contract/taurusdb/change-rules.ts'
import type { ProxyConflict } from '#contract/taurusdb/proxy-rules.ts'
import type { CreateConflict } from '#contract/taurusdb/rules.ts'
import type { ScalingConflict } from '#contract/taurusdb/scaling-rules.ts'
import type { StarRocksConflict } from '#contract/taurusdb/starrocks-rules.ts'

/** Every rule of the contract by which a request is refused. */
export type RuleName =
  | ChangeRefusal
  | GaussdbReason
  | CreateConflict['rule']
  | ProxyConflict['rule']
  | ScalingConflict['rule']
  | StarRocksConflict['rule']

const words: Record<RuleName, string> = {
  abnormal: 'the instance is abnormal',
  creating: 'the instance is still being created',
  'create-failed': 'the instance could not be created',
  changing: 'another change of the instance is under way',
  frozen: 'the instance is frozen',
  'storage-full': 'the storage of the instance is full',
  deleted: 'the instance has been deleted',
  'unknown-status': 'the status of the instance does not allow it',
  'no-replica': 'the instance has no working read replica',
  'same-name': 'this is the name that the instance has already',
  'same-flavor': 'this is the flavor that the instance has already',
  'other-engine': 'the two instances have different engines',
  'other-version': 'the two instances have different engine versions',
  'other-table-case': 'the two instances treat upper and lower case of table names differently',
  'pay-per-use': 'only a yearly/monthly instance has a storage size of its own',
  'newest-kernel': 'the instance has the newest kernel version already',
  'has-eip': 'the instance has a public address already',
  'no-eip': 'the instance has no public address',
  'has-domain-name': 'the instance has a private domain name already',
  'no-domain-name': 'the instance has no private domain name',
  'not-serverless': 'the instance is not serverless',
  'primary-node': 'it is the primary node',
  'node-down': 'the node does not work',
  'not-first-priority': 'only a replica with failover priority 1 can be promoted',
  'first-priority-needed': 'at least one working replica must keep failover priority 1',
  'other-size': 'priority 1 is for replicas that are as large as the primary node',
  'other-zone-needed': 'a replica that can take over must be left in another zone than that of the primary node',
  'observing-upgrade': 'an upgrade of the instance is under observation',
  'distributed-only': 'the instance is not a distributed one',
  'independent-only': 'the instance is not of the independent form',
  'centralized-only': 'the instance is not a centralized one',
  'edition-without-tenants': 'the edition of the instance has no tenants',
  'not-multi-tenant': 'multi-tenancy of the instance is off',
  'has-log-replica': 'the instance has a replica that keeps the log only',
  'no-log-replica': 'the instance has no replica that keeps the log only',
  'old-kernel': 'the kernel version of the instance is too old',
  'required-for-yearly-monthly': 'a yearly/monthly instance needs it',
  'at-most-3-years': 'an order is for at most 3 years',
  'only-for-yearly-monthly': 'only a yearly/monthly instance has it',
  'not-in-dedicated-pool': 'a dedicated resource pool has pay-per-use instances only',
  'required-for-several-zones': 'an instance over several zones needs it',
  'only-for-several-zones': 'only an instance over several zones has it',
  'tag-key-twice': 'a tag before it has the same key',
  'required-for-backup': 'restoring a backup needs it',
  'required-for-timestamp': 'restoring to a point in time needs it',
  'read-only-balance-without-primary': 'a read-only proxy cannot balance by load over the primary node',
  'read-only-without-primary': 'a read-only proxy sends nothing to the primary node, so its weight must be 0',
  'weight-of-policy': 'the routing policy sets the weight itself',
  'required-with-new-nodes': 'nodes that join by themselves need it',
  'only-with-new-nodes': 'it is only for nodes that join by themselves',
  'only-by-weight': 'it is only for routing by weight',
  'required-when-on': 'automatic scaling needs it while it is on',
  'required-for-flavor': 'changing the flavor automatically needs it',
  'required-for-replicas': 'adding read replicas automatically needs it',
  'nothing-to-scale': 'at least one of flavor and read replicas must be scaled',
  'needs-one-proxy': 'the instance needs exactly one proxy for it',
  'more-than-there-are': 'it is more than the read replicas that there are',
  'single-has-one-node': 'a single-node layout has exactly one of them',
  'cluster-has-3-to-10-nodes': 'a cluster has 3 to 10 of them',
}

/** A refusal by a rule as a sentence: what is to blame (most often a field of the request), and why. */
export const ruleSentence = (subject: string, rule: RuleName): string => `${subject}: ${words[rule]}.`
