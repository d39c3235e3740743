import { idOf } from '#contract/op.ts'
import { changeInstanceTags, listInstanceTags, listProjectTags } from '#contract/taurusdb/tags.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/tags.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { refreshInstances } from '../fleet.ts'
import { undo } from '../undo.ts'
import { planTags, sameTags } from '#ui/tags/plan.ts'
import type { TagChange, TagOperation } from '#ui/tags/TagsEditor.tsx'
import { requestsOf } from './requests.ts'

interface TagChangeOf extends TagChange {
  connection: string
  instanceId: string
}

/** What the forms send. */
export const tagOperation: TagOperation = {
  id: idOf(changeInstanceTags),
  fields: ['action', 'tags.key', 'tags.value'],
  sends: ['instance_id'],
}

/** Everything that shows the tags of an instance asks anew. */
export async function tagsChanged(connection: string, instanceIds: readonly string[]): Promise<void> {
  await Promise.all([
    invalidate(listInstanceTags, connection),
    invalidate(listProjectTags, connection),
    refreshInstances(connection, instanceIds),
  ]).catch(() => undefined)
}

/**
 * Changes the tags of an instance. A changed value is removed and added; when the addition is refused, what was removed is
 * put back, so that a refusal leaves the instance as it was. Throws the ApiError of the refusal.
 */
export async function changeTags({ connection, instanceId, from, to }: TagChangeOf): Promise<void> {
  const args = { connection, path: { instance_id: instanceId } }
  const requests = requestsOf(planTags(from, to))
  const [first, second] = requests
  try {
    if (first) await call(changeInstanceTags, { ...args, body: first })
    if (!first || !second) return
    try {
      await call(changeInstanceTags, { ...args, body: second })
    } catch (error) {
      // Should this fail as well, the editor shows what is left, with everything that was typed.
      await call(changeInstanceTags, { ...args, body: { action: 'create', tags: first.tags } }).catch(() => undefined)
      throw error
    }
  } finally {
    void tagsChanged(connection, [instanceId])
  }
}

/** Takes a change of tags back, unless somebody has changed them since. Says in a toast how it went. */
export function undoTags({ connection, instanceId, from, to }: TagChangeOf, name: string): Promise<void> {
  return undo({
    id: `undo tags ${instanceId}`,
    read: () => call(listInstanceTags, { connection, path: { instance_id: instanceId }, query: { limit: 100 } }),
    unchanged: (now) => sameTags(now.tags, to),
    putBack: (now) => changeTags({ connection, instanceId, from: now.tags, to: from }),
    words: {
      refused: t('tags:undo.changed', { name }),
      done: t('tags:undo.done', { name }),
      failed: t('tags:undo.failed', { name }),
    },
  })
}
