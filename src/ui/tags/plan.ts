/** A tag of an instance. */
export interface Tag {
  key: string
  value: string
}

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
 * What a plan takes away and what it gives. No service can overwrite a tag: a changed value is a removal and an addition.
 * What goes is named with its value, so that a service that looks at it leaves alone what somebody else has changed.
 */
export const splitPlan = ({ added, removed, changed }: TagPlan): { gone: Tag[]; fresh: Tag[] } => ({
  gone: [...removed, ...changed.map(({ key, from }) => ({ key, value: from }))],
  fresh: [...changed.map(({ key, to }) => ({ key, value: to })), ...added],
})

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
  keyLength?: number
  valueLength?: number
  /** Whether Chinese characters, periods and @ may be in keys and values alike. */
  wide?: boolean
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

/**
 * A tag as the filter of a list of instances. With a star the filter matches from end to end: an empty value is not the
 * beginning of any other.
 */
export const tagFilter = ({ key, value }: Tag): string => (value ? `tag:${key}=${value}` : `tag:*${key}=`)
