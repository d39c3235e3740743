import { changeInstanceTags, listInstanceTags, listProjectTags, type ProjectTagList } from '#contract/taurusdb/tags.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { documentQuery } from '#query/documents.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import type { TagLimits } from '#ui/tags/plan.ts'

/** The tags of one instance, fresh (reference 4.9.1). One page holds more than an instance may have. */
export const instanceTagsQuery = (connection: string, instanceId: string) =>
  q(listInstanceTags, { connection, path: { instance_id: instanceId }, query: { limit: 100 } })

/** Every key of a project's instances with its values, all pages (reference 4.9.2). */
export const projectTagsQuery = (connection: string): ReturnType<typeof q<typeof listProjectTags>> => ({
  ...q(listProjectTags, { connection }, { staleTime: 30_000 }),
  queryFn: async ({ signal }): Promise<ProjectTagList> => {
    const tags = await allPages(async (offset, limit) => {
      const page = await call(listProjectTags, { connection, query: { offset, limit } }, signal)
      return { rows: page.tags, total: page.total_count }
    })
    return { tags, total_count: tags.length }
  },
})

/** What a key and a value may hold, out of the exported schema. */
export const tagLimitsQuery = {
  ...documentQuery('taurusdb'),
  select: (document: Parameters<typeof fieldLimits>[0]): TagLimits => {
    const key = fieldLimits(document, changeInstanceTags, 'tags.key')
    const value = fieldLimits(document, changeInstanceTags, 'tags.value')
    return {
      keyPattern: new RegExp(key.pattern ?? ''),
      valuePattern: new RegExp(value.pattern ?? ''),
      keyLength: key.maxLength,
      valueLength: value.maxLength,
    }
  },
}
