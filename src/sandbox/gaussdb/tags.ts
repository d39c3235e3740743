import { instanceCan } from '#contract/gaussdb/rules.ts'
import { mostTags as most } from '#contract/gaussdb/tag-rules.ts'
import type * as contract from '#contract/gaussdb/tags.ts'
import type { Handlers } from '../handler.ts'
import { predefinedTags } from '../seed/predefined-tags.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { changeInstance } from './instance-change.ts'

export const tags: Handlers<typeof contract> = {
  listInstanceTags({ path, ...ctx }) {
    const own = instanceOf(ctx, path.instance_id).tags
    return { tags: own.map(({ key, value }) => ({ key, value: [value] })), total_count: own.length }
  },

  listProjectTags({ state, project }) {
    const values = new Map<string, Set<string>>()
    for (const instance of state.gaussdbInstances.values())
      if (instance.project === project.id)
        for (const { key, value } of instance.tags) {
          const known = values.get(key)
          if (known) known.add(value)
          else values.set(key, new Set([value]))
        }
    return {
      tags: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, known]) => ({ key, value: [...known].sort() })),
    }
  },

  listPredefinedTags: () => ({ tags: predefinedTags.map(({ key, values }) => ({ key, values: [...values] })) }),

  addInstanceTags({ path, body, now, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.setTags(stateOf(instance)), 'instance_id')
    const more = body.tags.map(({ key, value }) => ({ key: key.trim(), value: value.trim() }))
    for (const [index, { key }] of more.entries()) {
      if (more.findIndex((tag) => tag.key === key) < index)
        refuse('DBS.280272', `tags[${index}].key ${key} is listed twice.`)
      if (instance.tags.some((tag) => tag.key === key)) refuse('DBS.200098', `tags[${index}].key ${key}.`)
    }
    if (instance.tags.length + more.length > most)
      refuse('DBS.200087', `tags: ${instance.tags.length} of ${most} are there, ${more.length} more do not fit.`)
    changeInstance(ctx.state, instance.id, now, (it) => ({ tags: [...it.tags, ...more] }))
    return { instance_id: instance.id, instance_name: instance.name }
  },

  deleteInstanceTag({ path, query, now, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.setTags(stateOf(instance)), 'instance_id')
    if (!instance.tags.some(({ key }) => key === query.key))
      refuse('DBS.200355', `key ${JSON.stringify(query.key.slice(0, 60))} is no tag of the instance.`)
    changeInstance(ctx.state, instance.id, now, (it) => ({ tags: it.tags.filter(({ key }) => key !== query.key) }))
    return { result: 'succeed', instance_id: instance.id, instance_name: instance.name }
  },
}
