import { Checkbox, TagsInput } from '@mantine/core'
import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Pill.css'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { BulkDrawer } from '../bulk/BulkDrawer.tsx'
import type { BulkRunner, ShownCall, ShownResult, UndoableItem } from '../bulk/types.ts'
import {
  applyBulk,
  type BulkTags,
  isEmptyPlan,
  planTags,
  planText,
  type Tag,
  type TagLimits,
  type TagPlan,
  tagProblems,
} from './plan.ts'
import { TagRows, type TagSuggestions } from './TagRows.tsx'
import type { TagOperation } from './TagsEditor.tsx'
import classes from './tags.module.css'

/** An instance that is to be tagged. */
export interface TagTarget {
  /** Unique over all connections. */
  key: string
  connection: string
  /** The connection's name. */
  where: string
  instance: { id: string; name: string; tags: readonly Tag[] }
}

interface BulkTagsFormProps<Call extends ShownCall, Result extends ShownResult<UndoableItem<Call>>> {
  targets: readonly TagTarget[]
  most: number
  limits: TagLimits | undefined
  suggestions: TagSuggestions
  operation: TagOperation
  runner: BulkRunner<UndoableItem<Call>, Result>
  /** The calls that a plan comes to, in their order. */
  callsOf: (target: TagTarget, plan: TagPlan) => readonly Call[]
  /** Why an instance cannot be tagged now. */
  refusal?: (target: TagTarget) => string | undefined
  /** These have been touched, each connection with the ids of its instances. */
  onTagged: (connection: string, instanceIds: readonly string[]) => void
  /** Keys to begin with: those that are missing. */
  keys?: readonly string[]
  onClose: () => void
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

/** Sets and removes tags on many instances; each gets the calls that it needs and no others. */
export function BulkTagsForm<Call extends ShownCall, Result extends ShownResult<UndoableItem<Call>>>(
  props: BulkTagsFormProps<Call, Result>,
) {
  const { targets, most, limits, suggestions, operation, keys = [], onClose } = props
  const { t } = useTranslation('tags')
  useOpenForm(operation.id, operation.fields, operation.sends)
  const [set, setSet] = useState<readonly Tag[]>(
    keys.length > 0 ? keys.map((key) => ({ key, value: '' })) : [{ key: '', value: '' }],
  )
  const [remove, setRemove] = useState<string[]>([])
  const [replace, setReplace] = useState(keys.length === 0)
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
  const items = ready ? targets.map((target) => itemOf(target, change, props, t)) : []

  return (
    <BulkDrawer
      runner={props.runner}
      title={t('bulk.title', { count: targets.length })}
      onClose={onClose}
      items={items}
      submitLabel={(count) => t('bulk.submit', { count })}
      blocked={problems.size > 0 ? t('bulk.problems') : undefined}
      emptyText={t(keys.length > 0 ? 'bulk.emptyMissing' : 'bulk.empty')}
      onSettled={(results) => settled(results, targets, props.onTagged)}
    >
      <fieldset className={classes['fieldset']}>
        <legend>{t('bulk.set')}</legend>
        <TagRows
          tags={set}
          onChange={setSet}
          problems={shown}
          suggestions={suggestions}
          limits={limits}
          full={set.length >= most ? t('full', { most }) : undefined}
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
function itemOf<Call extends ShownCall, Result extends ShownResult<UndoableItem<Call>>>(
  target: TagTarget,
  change: BulkTags,
  { most, callsOf, refusal }: Pick<BulkTagsFormProps<Call, Result>, 'most' | 'callsOf' | 'refusal'>,
  t: ReturnType<typeof useTranslation<'tags'>>['t'],
): UndoableItem<Call> {
  const { key, where, instance } = target
  const next = applyBulk(instance.tags, change)
  const plan = planTags(instance.tags, next)
  const item = { key, name: instance.name, where }
  if (isEmptyPlan(plan)) return { ...item, calls: [], skip: t('bulk.has') }
  if (next.length > most) return { ...item, calls: [], skip: t('tooMany', { count: next.length, most }) }
  const refused = refusal?.(target)
  if (refused !== undefined) return { ...item, calls: [], skip: refused }
  const back = planTags(next, instance.tags)
  return {
    ...item,
    change: planText(plan),
    calls: callsOf(target, plan),
    undo: { change: planText(back), calls: callsOf(target, back) },
  }
}

/** Each connection's lists are read again once, not once per instance. */
function settled(
  results: readonly ShownResult[],
  targets: readonly TagTarget[],
  onTagged: (connection: string, instanceIds: readonly string[]) => void,
): void {
  const touched = new Set(results.filter(({ status }) => status !== 'cancelled').map(({ item }) => item.key))
  const byConnection = new Map<string, string[]>()
  for (const { key, connection, instance } of targets)
    if (touched.has(key)) byConnection.set(connection, [...(byConnection.get(connection) ?? []), instance.id])
  for (const [connection, ids] of byConnection) onTagged(connection, ids)
}
