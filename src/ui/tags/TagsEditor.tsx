import { Button, Tooltip } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { useIsHere } from '#stores/is-here.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import { useUnsavedGuard } from '../form/SideForm.tsx'
import { toast } from '../toast.tsx'
import { isEmptyPlan, planTags, splitPlan, type Tag, type TagLimits, type TagPlan, tagProblems } from './plan.ts'
import { TagRows, type TagSuggestions } from './TagRows.tsx'
import classes from './tags.module.css'

export interface TagChange {
  from: readonly Tag[]
  to: readonly Tag[]
}

/** The operation that a form sends, for the list of what it leaves out: its id, its fields, and what it sends by itself. */
export interface TagOperation {
  id: string
  fields: readonly string[]
  sends: readonly string[]
}

interface TagsEditorProps {
  /** The tags to begin with, freshly read. */
  first: readonly Tag[]
  most: number
  limits: TagLimits | undefined
  suggestions: TagSuggestions
  operation: TagOperation
  /** Sends a change. Answers why it was refused, and then leaves the instance as it was. */
  save: (change: TagChange) => Promise<ApiErrorLike | undefined>
  /** The change is made; the editor has closed. */
  onSaved: (change: TagChange) => void
  /** The tags as they are now; undefined when they cannot be read. */
  refetch: () => Promise<readonly Tag[] | undefined>
  onClose: () => void
}

/** The tags of an instance as rows that are changed together: old and new, then one button. */
export function TagsEditor(props: TagsEditorProps) {
  const { first, most, limits, suggestions, operation, save, onSaved, refetch, onClose } = props
  const { t } = useTranslation(['tags', 'common'])
  const [base, setBase] = useState(first)
  const [tags, setTags] = useState<readonly Tag[]>(first.length > 0 ? first : [{ key: '', value: '' }])
  const [checked, setChecked] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<{ error: ApiErrorLike; sent: TagChange }>()

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
  useOpenForm(operation.id, operation.fields, operation.sends)
  const guard = useUnsavedGuard(dirty, pending)
  const isHere = useIsHere()
  const element = useRef<HTMLFormElement>(null)
  // Whoever comes with the address lands at the top of a long page; the editor is what they came for.
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const refused = refusedAt(refusal?.error ?? null, refusal?.sent, tags)

  const send = async (change: TagChange) => {
    setPending(true)
    setRefusal(undefined)
    guard.release()
    const error = await save(change)
    setPending(false)
    if (!error) {
      if (isHere()) onClose()
      return onSaved(change)
    }
    // What has closed meanwhile is not there to show it.
    if (!isHere()) return toast.error(error, t('panel.edit'))
    guard.hold()
    setRefusal({ error, sent: change })
    const now = await refetch()
    if (!now) return
    // What somebody else has added meanwhile is not ours to remove.
    const fresh = now.filter(({ key }) => ![...base, ...wanted].some((tag) => tag.key === key))
    setTags((typed) => [...typed, ...fresh])
    setBase(now)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (problems.size === 0 && wanted.length <= most && dirty && !pending) void send({ from: base, to: wanted })
  }
  const reason = !dirty
    ? t('nothingChanged')
    : wanted.length > most
      ? t('tooMany', { count: wanted.length, most })
      : undefined
  const button = (
    <Button
      type="submit"
      loading={pending}
      aria-disabled={reason ? true : undefined}
      data-disabled={reason ? true : undefined}
    >
      {t('save')}
    </Button>
  )
  return (
    <form ref={element} className={classes['edit']} aria-label={t('panel.edit')} onSubmit={submit} noValidate>
      {refusal && refused.size === 0 && <ErrorNote error={refusal.error} title={t('common:error.formTitle')} />}
      <div className={classes['off']} inert={pending}>
        <TagRows
          tags={tags}
          onChange={(next) => {
            setTags(next)
            setRefusal(undefined)
          }}
          problems={shown}
          refused={refused}
          suggestions={suggestions}
          limits={limits}
          full={tags.length >= most ? t('full', { most }) : undefined}
        />
      </div>
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
function refusedAt(error: ApiErrorLike | null, sent: TagChange | undefined, tags: readonly Tag[]): Map<string, string> {
  const match = /^tags[[.](\d+)\]?(?:\.(key|value))?/.exec(error?.field ?? '')
  if (!error || !match || !sent) return new Map()
  const key = splitPlan(planTags(sent.from, sent.to)).fresh[Number(match[1])]?.key
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
