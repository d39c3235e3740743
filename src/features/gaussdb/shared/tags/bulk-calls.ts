import { addInstanceTags, deleteInstanceTag } from '#contract/gaussdb/tags.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/tags.ts'
import { type BulkCall, bulkCall, changedMeanwhile } from '#query/bulk-run.ts'
import { call } from '#query/call.ts'
import { ApiError, asApiError } from '#query/errors.ts'
import { readTags } from '#query/gauss-tags.ts'
import type { TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import { splitPlan, type Tag, tagText, type TagPlan } from '#ui/tags/plan.ts'
import { stillThere } from './change-tags.ts'

type Changed = TagPlan['changed']

const listed = (tags: readonly Tag[]): string => tags.map(tagText).join(', ')

/**
 * Puts the old values of changed tags back where neither they nor the new ones are there, and says how things are then. Never
 * throws: a failure is part of what it says.
 */
async function putBack(connection: string, instanceId: string, changed: Changed): Promise<string> {
  const old = changed.map(({ key, from }) => ({ key, value: from }))
  const keys = old.map(({ key }) => key).join(', ')
  try {
    const now = new Map((await readTags(connection, instanceId)).map(({ key, value }) => [key, value]))
    const missing = old.filter(({ key }) => !now.has(key))
    const held = old.flatMap(({ key }) => (now.has(key) ? [{ key, value: now.get(key) ?? '' }] : []))
    if (missing.length > 0)
      try {
        await call(addInstanceTags, { connection, path: { instance_id: instanceId }, body: { tags: missing } })
      } catch (error) {
        const { message } = asApiError(error)
        return t('tags:bulk.notBack', { tags: listed(missing), message })
      }
    return [
      missing.length > 0 && t('tags:bulk.putBack', { tags: listed(missing) }),
      held.length > 0 && t('tags:bulk.asNow', { tags: listed(held) }),
    ]
      .filter(Boolean)
      .join(' ')
  } catch {
    return t('tags:bulk.unknownNow', { keys })
  }
}

/**
 * What a plan comes to for one of many instances: a call for each key that goes (reference 4.11.5), one for all that come
 * (4.11.4). No call of the API changes a value, and it is not said what adding a key does that is there, so a changed value
 * goes before it comes. When a call fails after that, the old value is put back, and the error tells what is so now; a second
 * try takes up what is left then.
 */
export function callsOf(
  { connection, instance }: Pick<TagTarget, 'connection' | 'instance'>,
  plan: TagPlan,
): BulkCall[] {
  const instanceId = instance.id
  const args = { connection, path: { instance_id: instanceId } }
  const { gone, fresh } = splitPlan(plan)
  /** Values that were deleted for others to come. */
  let open: Changed = []
  let failedOnce = false

  const safely = (inner: BulkCall, send: () => Promise<unknown>): BulkCall => ({
    ...inner,
    send: async () => {
      try {
        return await send()
      } catch (thrown) {
        const error = asApiError(thrown)
        if (open.length === 0) throw error
        failedOnce = true
        const told = await putBack(connection, instanceId, open)
        const { status, code, message, requestId, retryable, field, remedy } = error
        throw new ApiError({
          status,
          code,
          message,
          requestId,
          retryable,
          field,
          remedy: [told, remedy].filter(Boolean).join(' '),
        })
      }
    },
  })

  const deletion = (tag: Tag): BulkCall => {
    const inner = bulkCall(deleteInstanceTag, { ...args, query: { key: tag.key } })
    return safely(inner, async () => {
      await stillThere(connection, instanceId, [tag])
      const result = await inner.send()
      open = [...open, ...plan.changed.filter(({ key }) => key === tag.key)]
      return result
    })
  }

  /** What has been put back goes again, and what has come meanwhile is not sent twice. */
  const takeUp = async (): Promise<Tag[]> => {
    const now = new Map((await readTags(connection, instanceId)).map(({ key, value }) => [key, value]))
    const other = fresh.find(({ key, value }) => {
      const before = plan.changed.find((each) => each.key === key)?.from
      return now.has(key) && now.get(key) !== value && now.get(key) !== before
    })
    if (other) throw changedMeanwhile(t('tags:changedMeanwhile', { key: other.key }))
    for (const { key, from } of plan.changed)
      if (now.get(key) === from) await call(deleteInstanceTag, { ...args, query: { key } })
    return fresh.filter(({ key, value }) => now.get(key) !== value)
  }

  const addition = (): BulkCall => {
    const inner = bulkCall(addInstanceTags, { ...args, body: { tags: fresh } })
    return safely(inner, async () => {
      if (!failedOnce) return inner.send()
      const left = await takeUp()
      return left.length > 0 ? call(addInstanceTags, { ...args, body: { tags: left } }) : undefined
    })
  }

  return [...gone.map(deletion), ...(fresh.length > 0 ? [addition()] : [])]
}
