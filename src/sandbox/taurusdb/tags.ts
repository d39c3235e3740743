import { mostTags as most } from '#contract/taurusdb/tag-rules.ts'
import type * as contract from '#contract/taurusdb/tags.ts'
import type { Handlers } from '../handler.ts'
import type { Tag } from '../state.ts'
import { instanceOf, refuse } from './common.ts'

/** Refuses a key that is listed twice (DBS.280272). */
function demandDistinct(tags: readonly contract.TagChange[]): void {
  const seen = new Set<string>()
  for (const [index, { key }] of tags.entries()) {
    if (seen.has(key)) refuse('DBS.280272', `tags[${index}].key ${key} is listed twice.`)
    seen.add(key)
  }
}

/** The tags with new ones. A key that is there already is refused, whatever its value: the reference has no overwriting. */
function added(tags: readonly Tag[], more: readonly contract.TagChange[]): Tag[] {
  const fresh = more.map(({ key, value }, index): Tag => {
    if (value === undefined) return refuse('DBS.200001', `tags[${index}].value is required for adding tags.`)
    if (tags.some((tag) => tag.key === key)) refuse('DBS.200098', `tags[${index}].key ${key}.`)
    return { key, value }
  })
  if (tags.length + fresh.length > most)
    refuse('DBS.200087', `tags: ${tags.length} of ${most} are there, ${fresh.length} more do not fit.`)
  return [...tags, ...fresh]
}

/** The tags without some. One that is not there, or has another value than the one given, is left alone. */
const removed = (tags: readonly Tag[], gone: readonly contract.TagChange[]): Tag[] =>
  tags.filter(({ key, value }) => !gone.some((it) => it.key === key && (it.value ?? value) === value))

export const tags: Handlers<typeof contract> = {
  listInstanceTags({ path, query, ...ctx }) {
    const all = instanceOf(ctx, path.instance_id).tags
    const offset = query.offset ?? 0
    return { total_count: all.length, tags: all.slice(offset, offset + (query.limit ?? 100)) }
  },

  listProjectTags({ query, state, project }) {
    const values = new Map<string, Set<string>>()
    for (const instance of state.instances.values())
      if (instance.project === project.id)
        for (const { key, value } of instance.tags) {
          const known = values.get(key)
          if (known) known.add(value)
          else values.set(key, new Set([value]))
        }
    const all = [...values].map(([key, own]) => ({ key, values: [...own].sort() }))
    all.sort((a, b) => (a.key < b.key ? -1 : 1))
    const offset = query.offset ?? 0
    return { total_count: all.length, tags: all.slice(offset, offset + (query.limit ?? 100)) }
  },

  /** Takes effect at once, and whatever state the instance is in: tags are not part of the database. */
  changeInstanceTags({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demandDistinct(body.tags)
    const next = body.action === 'create' ? added(instance.tags, body.tags) : removed(instance.tags, body.tags)
    ctx.state.instances.put({ ...instance, tags: next, updated: ctx.now })
    return null
  },
}
