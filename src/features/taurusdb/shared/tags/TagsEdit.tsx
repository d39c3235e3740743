import { Button, Tooltip } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { changeInstanceTags } from '#contract/taurusdb/tags.ts'
import type { ApiError } from '#query/errors.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { FailedState, ForbiddenState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUnsavedGuard } from '#ui/form/SideForm.tsx'
import { toast } from '#ui/toast.tsx'
import { changeTags, undoTags } from './change-tags.ts'
import { isEmptyPlan, planTags, requestsOf, type Tag, type TagPlan, tagProblems } from './plan.ts'
import { instanceTagsQuery, tagLimitsQuery } from './queries.ts'
import { TagRows } from './TagRows.tsx'
import classes from './tags.module.css'
import { useTagSuggestions } from './use-suggestions.ts'

interface TagsEditProps {
  connection: string
  instanceId: string
  name: string
  onClose: () => void
}

/** Reads the tags fresh before they are changed: what the page shows may be half a minute old. */
export function TagsEdit(props: TagsEditProps) {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...instanceTagsQuery(props.connection, props.instanceId),
    staleTime: 0,
  })
  if (data && isFetchedAfterMount)
    return <Editor {...props} first={data.tags} refetch={async () => (await refetch()).data?.tags} />
  if (!error) return <LoadingRows rows={3} />
  return error.status === 403 ? (
    <ForbiddenState error={error} />
  ) : (
    <FailedState error={error} onRetry={() => void refetch()} />
  )
}

interface EditorProps extends TagsEditProps {
  first: readonly Tag[]
  /** The tags as they are now; undefined when they cannot be read. */
  refetch: () => Promise<readonly Tag[] | undefined>
}

function Editor({ connection, instanceId, name, onClose, first, refetch }: EditorProps) {
  const { t } = useTranslation(['tags', 'common'])
  const [base, setBase] = useState(first)
  const [tags, setTags] = useState<readonly Tag[]>(first.length > 0 ? first : [{ key: '', value: '' }])
  const [checked, setChecked] = useState(false)
  const { data: limits } = useQuery(tagLimitsQuery)
  const suggestions = useTagSuggestions([connection])

  // A row that was opened and left empty is no tag.
  const wanted = tags.filter(({ key, value }) => key !== '' || value !== '')
  const plan = planTags(base, wanted)
  const problems = tagProblems(wanted, limits)
  const places = tags.flatMap((tag, at) => (wanted.includes(tag) ? [at] : []))
  const shown = new Map(
    [...problems].flatMap(([place, problem]) => {
      const [at = '', part = ''] = place.split('.')
      // Nobody is told off for a key that is still to be typed.
      return problem === 'key-empty' && !checked ? [] : [[`${places[Number(at)]}.${part}`, problem] as const]
    }),
  )
  const dirty = !isEmptyPlan(plan)
  const save = useMutation<void, ApiError, { from: readonly Tag[]; to: readonly Tag[] }>({
    mutationFn: (change) => changeTags({ connection, instanceId, ...change }),
    onSuccess: (_, change) => {
      guard.release()
      onClose()
      toast.success(t('saved', { name }), undefined, {
        action: { label: t('undo.action'), onClick: () => void undoTags({ connection, instanceId, ...change }, name) },
      })
    },
    onError: async () => {
      const now = await refetch()
      if (!now) return
      // What somebody else has added meanwhile is not ours to remove.
      const fresh = now.filter(({ key }) => ![...base, ...wanted].some((tag) => tag.key === key))
      setTags((typed) => [...typed, ...fresh])
      setBase(now)
    },
  })
  useOpenForm(idOf(changeInstanceTags), ['action', 'tags.key', 'tags.value'], ['instance_id'])
  const guard = useUnsavedGuard(dirty && !save.isPending)
  const element = useRef<HTMLFormElement>(null)
  // Whoever comes with the address lands at the top of a long page; the editor is what they came for.
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const refused = refusedAt(save.error, save.variables, tags)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (problems.size === 0 && wanted.length <= mostTags && dirty && !save.isPending)
      save.mutate({ from: base, to: wanted })
  }
  const reason = !dirty
    ? t('nothingChanged')
    : wanted.length > mostTags
      ? t('tooMany', { count: wanted.length, most: mostTags })
      : undefined
  const button = (
    <Button
      type="submit"
      loading={save.isPending}
      aria-disabled={reason ? true : undefined}
      data-disabled={reason ? true : undefined}
    >
      {t('save')}
    </Button>
  )
  return (
    <form ref={element} className={classes['edit']} aria-label={t('panel.edit')} onSubmit={submit} noValidate>
      {save.error && refused.size === 0 && <ErrorNote error={save.error} title={t('common:error.formTitle')} />}
      <TagRows
        tags={tags}
        onChange={(next) => {
          setTags(next)
          if (save.isError) save.reset()
        }}
        problems={shown}
        refused={refused}
        suggestions={suggestions}
        limits={limits}
        full={tags.length >= mostTags ? t('full', { most: mostTags }) : undefined}
      />
      {dirty && <Diff plan={plan} />}
      <div className={classes['buttons']}>
        {reason ? <Tooltip label={reason}>{button}</Tooltip> : button}
        <Button variant="default" onClick={() => void guard.leave(onClose)}>
          {t('common:actions.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A refusal names the place in its request, `tags[1].key`; the row is the one with that key. */
function refusedAt(
  error: ApiError | null,
  sent: { from: readonly Tag[]; to: readonly Tag[] } | undefined,
  tags: readonly Tag[],
): Map<string, string> {
  const match = /^tags[[.](\d+)\]?(?:\.(key|value))?/.exec(error?.field ?? '')
  if (!error || !match || !sent) return new Map()
  const created = requestsOf(planTags(sent.from, sent.to)).find(({ action }) => action === 'create')
  const key = created?.tags[Number(match[1])]?.key
  const at = tags.findIndex((tag) => tag.key === key)
  return at === -1 ? new Map() : new Map([[`${at}.${match[2] ?? 'key'}`, error.message]])
}

/** Old and new, before anything is sent. */
function Diff({ plan: { added, removed, changed } }: { plan: TagPlan }) {
  const { t } = useTranslation('tags')
  const shown = (value: string) => value || t('emptyValue')
  return (
    <div className={classes['fieldset']}>
      <ul className={classes['diff']} aria-label={t('diff')}>
        {changed.map(({ key, from, to }) => (
          <li key={`~${key}`}>
            <span className={classes['sign']} aria-hidden>
              ~
            </span>
            <span>{key}:</span>
            <del>{shown(from)}</del>
            <span>→</span>
            <ins>{shown(to)}</ins>
          </li>
        ))}
        {added.map(({ key, value }) => (
          <li key={`+${key}`}>
            <span className={classes['sign']} aria-hidden>
              +
            </span>
            <span>{key}:</span>
            <ins>{shown(value)}</ins>
            <span className="muted">{t('new')}</span>
          </li>
        ))}
        {removed.map(({ key, value }) => (
          <li key={`-${key}`}>
            <span className={classes['sign']} aria-hidden>
              −
            </span>
            <span>{key}:</span>
            <del>{shown(value)}</del>
            <span className="muted">{t('removed')}</span>
          </li>
        ))}
      </ul>
      <p className={classes['class']}>{t('class')}</p>
    </div>
  )
}
