import { addInstanceTags, deleteInstanceTag, listProjectTags } from '#contract/gaussdb/tags.ts'
import { idOf } from '#contract/op.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/tags.ts'
import { changedMeanwhile } from '#query/bulk-run.ts'
import { call } from '#query/call.ts'
import { readTags, refreshTags } from '#query/gauss-tags.ts'
import { invalidate } from '#query/invalidate.ts'
import { planTags, sameTags, splitPlan, type Tag } from '#ui/tags/plan.ts'
import type { TagChange, TagOperation } from '#ui/tags/TagsEditor.tsx'
import { undo } from '../undo.ts'

interface TagChangeOf extends TagChange {
  connection: string
  instanceId: string
}

/** What the forms send. */
export const tagOperation: TagOperation = {
  id: idOf(addInstanceTags),
  fields: ['tags.key', 'tags.value'],
  sends: ['instance_id'],
}

/** Everything that shows the tags of an instance asks anew. */
export async function tagsChanged(connection: string, instanceIds: readonly string[]): Promise<void> {
  await Promise.all([refreshTags(connection, instanceIds), invalidate(listProjectTags, connection)]).catch(
    () => undefined,
  )
}

/**
 * A deletion goes by the key alone (reference 4.11.5): what somebody has changed since it was read must not go with it. Throws
 * an ApiError (`ASTROLABE.CHANGED`) when it would.
 */
export async function stillThere(connection: string, instanceId: string, gone: readonly Tag[]): Promise<void> {
  const now = new Map((await readTags(connection, instanceId)).map(({ key, value }) => [key, value]))
  const changed = gone.find(({ key, value }) => now.get(key) !== value)
  if (!changed) return
  throw changedMeanwhile(t('tags:changedMeanwhile', { key: changed.key }))
}

/**
 * Changes the tags of an instance: key by key what goes, then in one call what comes. When a call is refused, what has gone
 * is put back, so that a refusal leaves the instance as it was. Throws the ApiError of the refusal.
 */
export async function changeTags({ connection, instanceId, from, to }: TagChangeOf): Promise<void> {
  const args = { connection, path: { instance_id: instanceId } }
  const { gone, fresh } = splitPlan(planTags(from, to))
  const removed: Tag[] = []
  try {
    if (gone.length > 0) await stillThere(connection, instanceId, gone)
    try {
      for (const tag of gone) {
        await call(deleteInstanceTag, { ...args, query: { key: tag.key } })
        removed.push(tag)
      }
      if (fresh.length > 0) await call(addInstanceTags, { ...args, body: { tags: fresh } })
    } catch (error) {
      // Should this fail as well, the editor shows what is left, with everything that was typed.
      if (removed.length > 0) await call(addInstanceTags, { ...args, body: { tags: removed } }).catch(() => undefined)
      throw error
    }
  } finally {
    void tagsChanged(connection, [instanceId])
  }
}

/** Takes a change of tags back, unless somebody has changed them since. Says in a toast how it went. */
export const undoTags = ({ connection, instanceId, from, to }: TagChangeOf, name: string): Promise<void> =>
  undo({
    id: `undo tags ${instanceId}`,
    read: () => readTags(connection, instanceId),
    unchanged: (now) => sameTags(now, to),
    putBack: (now) => changeTags({ connection, instanceId, from: now, to: from }),
    words: {
      refused: t('tags:undo.changed', { name }),
      done: t('tags:undo.done', { name }),
      failed: t('tags:undo.failed', { name }),
    },
  })
