import type { InstanceTag } from '#contract/taurusdb/shared-types.ts'
import type { ChangeInstanceTagsBody } from '#contract/taurusdb/tags.ts'

export type Tag = Pick<InstanceTag, 'key' | 'value'>

/** What a change of tags comes down to. */
export interface TagPlan {
  added: Tag[]
  removed: Tag[]
  changed: { key: string; from: string; to: string }[]
}

/** What leads from some tags to others; keys keep the order of the new ones. */
export function planTags(current: readonly Tag[], wanted: readonly Tag[]): TagPlan {
  const before = new Map(current.map(({ key, value }) => [key, value]))
  const after = new Set(wanted.map(({ key }) => key))
  const plan: TagPlan = { added: [], removed: current.filter(({ key }) => !after.has(key)), changed: [] }
  for (const { key, value } of wanted) {
    const from = before.get(key)
    if (from === undefined) plan.added.push({ key, value })
    else if (from !== value) plan.changed.push({ key, from, to: value })
  }
  return plan
}

export const isEmptyPlan = ({ added, removed, changed }: TagPlan): boolean =>
  added.length + removed.length + changed.length === 0

/**
 * The requests of a plan, in their order. The API cannot overwrite (reference 4.9.3): a changed value is a removal and an
 * addition. What is removed is named with its value, so that a tag that somebody else has changed meanwhile stays.
 */
export function requestsOf({ added, removed, changed }: TagPlan): ChangeInstanceTagsBody[] {
  const gone = [...removed, ...changed.map(({ key, from }) => ({ key, value: from }))]
  const fresh = [...changed.map(({ key, to }) => ({ key, value: to })), ...added]
  return [
    ...(gone.length > 0 ? [{ action: 'delete' as const, tags: gone }] : []),
    ...(fresh.length > 0 ? [{ action: 'create' as const, tags: fresh }] : []),
  ]
}

export interface BulkTags {
  set: readonly Tag[]
  remove: readonly string[]
  /** A key that is there with another value gets the new one; otherwise it is left as it is. */
  replace: boolean
}

/** The tags of an instance after a bulk change. */
export function applyBulk(current: readonly Tag[], { set, remove, replace }: BulkTags): Tag[] {
  const values = new Map(current.map(({ key, value }) => [key, value]))
  for (const key of remove) values.delete(key)
  for (const { key, value } of set) if (replace || !values.has(key)) values.set(key, value)
  return [...values].map(([key, value]) => ({ key, value }))
}

export const sameTags = (a: readonly Tag[], b: readonly Tag[]): boolean =>
  a.length === b.length && isEmptyPlan(planTags(a, b))

export const tagText = ({ key, value }: Tag): string => (value ? `${key}=${value}` : key)

/** A plan in one line: `env: dev → prod, + owner=dba, − tier=0`. */
export const planText = ({ added, removed, changed }: TagPlan): string =>
  [
    ...changed.map(({ key, from, to }) => `${key}: ${from || '""'} → ${to || '""'}`),
    ...added.map((tag) => `+ ${tagText(tag)}`),
    ...removed.map((tag) => `− ${tagText(tag)}`),
  ].join(', ')

export interface TagLimits {
  keyPattern: RegExp
  valuePattern: RegExp
}

export type TagProblem = 'key-empty' | 'key-invalid' | 'key-twice' | 'value-invalid'

/** What is wrong with tags as they are typed, by place: `0.key`, `2.value`. */
export function tagProblems(tags: readonly Tag[], limits: TagLimits | undefined): Map<string, TagProblem> {
  const problems = new Map<string, TagProblem>()
  const seen = new Set<string>()
  for (const [at, { key, value }] of tags.entries()) {
    if (key === '') problems.set(`${at}.key`, 'key-empty')
    else if (limits && !limits.keyPattern.test(key)) problems.set(`${at}.key`, 'key-invalid')
    else if (seen.has(key)) problems.set(`${at}.key`, 'key-twice')
    if (limits && !limits.valuePattern.test(value)) problems.set(`${at}.value`, 'value-invalid')
    seen.add(key)
  }
  return problems
}
