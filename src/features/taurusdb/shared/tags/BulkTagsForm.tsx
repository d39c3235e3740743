import { Checkbox, TagsInput } from '@mantine/core'
import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Pill.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { idOf } from '#contract/op.ts'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { changeInstanceTags } from '#contract/taurusdb/tags.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import { bulkCall, type BulkItem, type BulkResult, bulkRunner } from '#query/bulk-run.ts'
import type { BulkTarget } from '../bulk/target.ts'
import { tagsChanged } from './change-tags.ts'
import {
  applyBulk,
  type BulkTags,
  isEmptyPlan,
  planTags,
  planText,
  requestsOf,
  type Tag,
  type TagPlan,
  tagProblems,
} from './plan.ts'
import { tagLimitsQuery } from './queries.ts'
import { TagRows } from './TagRows.tsx'
import classes from './tags.module.css'
import { useTagSuggestions } from './use-suggestions.ts'

interface BulkTagsFormProps {
  targets: readonly BulkTarget[]
  /** Keys to begin with: those that are missing. */
  keys?: readonly string[]
  onClose: () => void
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

/** Sets and removes tags on many instances; each gets the calls that it needs and no others (reference 4.9.3). */
export function BulkTagsForm({ targets, keys = [], onClose }: BulkTagsFormProps) {
  const { t } = useTranslation('tags')
  useOpenForm(idOf(changeInstanceTags), ['action', 'tags.key', 'tags.value'], ['instance_id'])
  const [set, setSet] = useState<readonly Tag[]>(
    keys.length > 0 ? keys.map((key) => ({ key, value: '' })) : [{ key: '', value: '' }],
  )
  const [remove, setRemove] = useState<string[]>([])
  const [replace, setReplace] = useState(keys.length === 0)
  const { data: limits } = useQuery(tagLimitsQuery)
  const suggestions = useTagSuggestions(distinct(targets.map(({ connection }) => connection)))
  const present = useMemo(
    () => distinct(targets.flatMap(({ instance }) => instance.tags.map(({ key }) => key))).sort(),
    [targets],
  )
  // A missing key waits for its value; one that was typed may do without.
  const wanted = set.filter(({ key, value }) => value !== '' || (key !== '' && !keys.includes(key)))
  const problems = tagProblems(wanted, limits)
  const places = set.flatMap((tag, at) => (wanted.includes(tag) ? [at] : []))
  const shown = new Map(
    [...problems].map(([place, problem]) => {
      const [at = '', part = ''] = place.split('.')
      return [`${places[Number(at)]}.${part}`, problem] as const
    }),
  )
  const change: BulkTags = { set: wanted, remove, replace }
  const ready = (wanted.length > 0 || remove.length > 0) && problems.size === 0
  const items = ready ? targets.map((target) => itemOf(target, change, t)) : []

  return (
    <BulkDrawer
      runner={bulkRunner}
      title={t('bulk.title', { count: targets.length })}
      onClose={onClose}
      items={items}
      submitLabel={(count) => t('bulk.submit', { count })}
      blocked={problems.size > 0 ? t('bulk.problems') : undefined}
      emptyText={t(keys.length > 0 ? 'bulk.emptyMissing' : 'bulk.empty')}
      onSettled={(results) => void settled(results, targets)}
    >
      <fieldset className={classes['fieldset']}>
        <legend>{t('bulk.set')}</legend>
        <TagRows
          tags={set}
          onChange={setSet}
          problems={shown}
          suggestions={suggestions}
          limits={limits}
          full={set.length >= mostTags ? t('full', { most: mostTags }) : undefined}
          begin={keys.length > 0 ? 'value' : 'key'}
          valuePlaceholder={keys.length > 0 ? t('value') : undefined}
        />
        <Checkbox
          label={t('bulk.replace')}
          description={t('bulk.replaceHint')}
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
      </fieldset>
      <fieldset className={classes['fieldset']}>
        <legend>{t('bulk.remove')}</legend>
        <TagsInput
          aria-label={t('bulk.remove')}
          placeholder={remove.length === 0 ? t('bulk.removePlaceholder') : undefined}
          data={present}
          value={remove}
          onChange={(next) => setRemove(next.filter((key) => present.includes(key)))}
          clearable
        />
      </fieldset>
      <p className={classes['class']}>{t('class')}</p>
    </BulkDrawer>
  )
}

/** What one instance needs, or why it needs nothing. */
function itemOf(
  { key, connection, where, instance }: BulkTarget,
  change: BulkTags,
  t: ReturnType<typeof useTranslation<'tags'>>['t'],
): BulkItem {
  const next = applyBulk(instance.tags, change)
  const plan = planTags(instance.tags, next)
  const item = { key, name: instance.name, where }
  if (isEmptyPlan(plan)) return { ...item, calls: [], skip: t('bulk.has') }
  if (next.length > mostTags) return { ...item, calls: [], skip: t('tooMany', { count: next.length, most: mostTags }) }
  const callsOf = (each: TagPlan) =>
    requestsOf(each).map((body) =>
      bulkCall(changeInstanceTags, { connection, path: { instance_id: instance.id }, body }),
    )
  const back = planTags(next, instance.tags)
  return {
    ...item,
    change: planText(plan),
    calls: callsOf(plan),
    // Removes and adds by value: what somebody has changed since is left alone, or refused.
    undo: { change: planText(back), calls: callsOf(back) },
  }
}

/** Each connection's lists are read again once, not once per instance. */
function settled(results: readonly BulkResult[], targets: readonly BulkTarget[]): Promise<unknown> {
  const touched = new Set(results.filter(({ status }) => status !== 'cancelled').map(({ item }) => item.key))
  const byConnection = new Map<string, string[]>()
  for (const { key, connection, instance } of targets)
    if (touched.has(key)) byConnection.set(connection, [...(byConnection.get(connection) ?? []), instance.id])
  return Promise.all([...byConnection].map(([connection, ids]) => tagsChanged(connection, ids)))
}
