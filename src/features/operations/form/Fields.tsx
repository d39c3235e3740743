import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonSchema } from '#lib/schema.ts'
import { type Field, fieldOf, type Member, optionOf, starterOf } from '../model/fields.ts'
import { isBlank } from '../model/permalink.ts'
import { nameOfPath, type Path, withMoved, withoutEntry, withRenamed } from '../model/values.ts'
import { BooleanControl, ChoiceControl, JsonControl, NumberControl, TextControl } from './controls.tsx'
import { useEditing } from './editing.ts'
import classes from './form.module.css'
import { limitsText } from './limits.ts'

/** The control of a field that is a single value. */
function Control({ field, path, required }: { field: Field; path: Path; required: boolean }) {
  switch (field.kind) {
    case 'choice':
      return <ChoiceControl field={field} path={path} required={required} values={field.values} open={field.open} />
    case 'boolean':
      return <BooleanControl field={field} path={path} required={required} />
    case 'number':
      return <NumberControl field={field} path={path} required={required} />
    case 'json':
      return <JsonControl field={field} path={path} required={required} />
    default:
      return <TextControl field={field} path={path} required={required} />
  }
}

const isNested = (field: Field): boolean => field.kind === 'object' || field.kind === 'list' || field.kind === 'union'

function Name({ name, field, required }: { name: string; field: Field; required: boolean }) {
  const { t } = useTranslation('operations')
  return (
    <>
      <span className={classes.name} data-old={field.schema.deprecated || undefined}>
        {name}
        {required && (
          <span className={classes.star} title={t('form.required')} aria-hidden>
            *
          </span>
        )}
      </span>
      <span className={classes.limits}>{limitsText(field).join(' · ')}</span>
    </>
  )
}

function Below({ field, path }: { field: Field; path: Path }) {
  const problem = useEditing().problem(nameOfPath(path))
  return (
    <>
      {problem && (
        <span className={classes.problem} role="alert">
          {problem}
        </span>
      )}
      {field.schema.description && <span className={classes.hint}>{field.schema.description}</span>}
    </>
  )
}

/** One named field with everything below it. */
export function FieldRow({ member, path }: { member: Member; path: Path }) {
  const { document, texts, get, set } = useEditing()
  const { t } = useTranslation('operations')
  const { name, schema, required } = member
  const field = fieldOf(document, schema, name)
  if (texts || !isNested(field))
    return (
      <div className={classes.row}>
        <div className={classes.label}>
          <Name name={name} field={field} required={required} />
        </div>
        <div className={classes.control}>
          <Control
            field={texts && isNested(field) ? { kind: 'text', schema: field.schema, form: 'line' } : field}
            path={path}
            required={required}
          />
          {texts && field.kind === 'list' && <span className={classes.hint}>{t('form.commas')}</span>}
          <Below field={field} path={path} />
        </div>
      </div>
    )
  const there = get(path) !== undefined
  return (
    <div className={classes.row} data-wide role="group" aria-label={nameOfPath(path)}>
      <div className={classes.head}>
        <Name name={name} field={field} required={required} />
        {there && !required && (
          <button type="button" className={classes.link} onClick={() => set(path, undefined)}>
            {t('form.leaveOut')}
          </button>
        )}
      </div>
      <div className={classes.control}>
        <Below field={field} path={path} />
        {there ? (
          <Nested field={field} path={path} />
        ) : (
          <button type="button" className={classes.link} onClick={() => set(path, startFor(document, schema, field))}>
            {t('form.fillIn', { name })}
          </button>
        )}
      </div>
    </div>
  )
}

/** Begins a list with one entry: whoever opens it wants to enter something. */
function startFor(document: Parameters<typeof starterOf>[0], schema: JsonSchema, field: Field): unknown {
  if (field.kind === 'list') return [starterOf(document, field.item) ?? emptyOf(document, field.item)]
  if (field.kind === 'union') return starterOf(document, field.options[0]!) ?? ''
  return starterOf(document, schema)
}

function emptyOf(document: Parameters<typeof starterOf>[0], schema: JsonSchema): unknown {
  const { kind } = fieldOf(document, schema)
  return kind === 'object' || kind === 'json' ? {} : kind === 'list' ? [] : ''
}

function Nested({ field, path }: { field: Field; path: Path }) {
  switch (field.kind) {
    case 'object':
      return (
        <div className={classes.box}>
          <ObjectFields field={field} path={path} />
        </div>
      )
    case 'list':
      return <ListField item={field.item} path={path} most={field.schema.maxItems} />
    case 'union':
      return <UnionField options={field.options} path={path} />
    default:
      return <Control field={field} path={path} required={false} />
  }
}

/** Members of an object: what must be given first, the others folded unless they hold something. */
export function ObjectFields({ field, path }: { field: Field & { kind: 'object' }; path: Path }) {
  const { get } = useEditing()
  const value = (get(path) ?? {}) as Record<string, unknown>
  return (
    <>
      <Members
        members={field.members}
        path={path}
        filled={(name) => !isBlank(value[name]) || value[name] !== undefined}
      />
      {field.entry && <MapEntries entry={field.entry} path={path} known={field.members.map(({ name }) => name)} />}
    </>
  )
}

/** Up to this many optional fields are shown at once. */
const few = 3

export function Members({
  members,
  path,
  filled,
}: {
  members: readonly Member[]
  path: Path
  filled: (name: string) => boolean
}) {
  const { t } = useTranslation('operations')
  const { problem } = useEditing()
  const [unfolded, setUnfolded] = useState(false)
  // What has been given stays in sight once it was, also while it is emptied.
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const optional = members.filter(({ required }) => !required)
  const open = unfolded || optional.length <= few
  const isShown = ({ name, required }: Member) =>
    required || open || seen.has(name) || filled(name) || problem(nameOfPath([...path, name])) !== undefined
  const fresh = members.filter(({ name }) => filled(name) && !seen.has(name))
  if (fresh.length > 0) setSeen(new Set([...seen, ...fresh.map(({ name }) => name)]))
  // Superseded fields last.
  const ordered = [...members].sort(
    (a, b) =>
      Number(b.required) - Number(a.required) ||
      Number(a.schema.deprecated ?? false) - Number(b.schema.deprecated ?? false),
  )
  const hidden = ordered.filter((member) => !isShown(member))
  return (
    <div className={classes.rows}>
      {ordered.filter(isShown).map((member) => (
        <FieldRow key={member.name} member={member} path={[...path, member.name]} />
      ))}
      {(hidden.length > 0 || (unfolded && optional.length > few)) && (
        <div className={classes.more}>
          <button
            type="button"
            className={classes.link}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('form.fold') : t('form.optional', { count: hidden.length })}
          </button>
          {!unfolded && <span className={classes.hint}> {hidden.map(({ name }) => name).join(', ')}</span>}
        </div>
      )}
    </div>
  )
}

function Tool({
  label,
  onClick,
  disabled,
  children,
}: {
  label: string
  onClick: () => void
  disabled?: boolean
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      {children}
    </button>
  )
}

/** Entries of a list: added at its end, moved and taken out in place. */
function ListField({ item, path, most }: { item: JsonSchema; path: Path; most: number | undefined }) {
  const { document, get, set } = useEditing()
  const { t } = useTranslation('operations')
  const given = get(path)
  const list: readonly unknown[] = Array.isArray(given) ? given : []
  const field = fieldOf(document, item)
  const flat = !isNested(field)
  const name = nameOfPath(path)
  const full = most !== undefined && list.length >= most
  return (
    <>
      {list.length > 0 && (
        <div className={flat ? undefined : classes.box}>
          {list.map((_, index) => (
            <div
              // oxlint-disable-next-line react/no-array-index-key -- entries have no other name than their place
              key={index}
              className={classes.entry}
              data-flat={flat || undefined}
              role="group"
              aria-label={`${name}[${index}]`}
            >
              <span className={`${classes.number} num`}>{index + 1}</span>
              <div className={classes.control}>
                <EntryFields item={item} path={[...path, index]} />
              </div>
              <div className={classes.tools}>
                <Tool
                  label={t('form.up', { entry: index + 1, name })}
                  disabled={index === 0}
                  onClick={() => set(path, withMoved(list, index, -1))}
                >
                  <IconArrowUp size={14} aria-hidden />
                </Tool>
                <Tool
                  label={t('form.down', { entry: index + 1, name })}
                  disabled={index === list.length - 1}
                  onClick={() => set(path, withMoved(list, index, 1))}
                >
                  <IconArrowDown size={14} aria-hidden />
                </Tool>
                <Tool
                  label={t('form.remove', { entry: index + 1, name })}
                  onClick={() => set(path, withoutEntry(list, index))}
                >
                  <IconX size={14} aria-hidden />
                </Tool>
              </div>
            </div>
          ))}
        </div>
      )}
      {full ? (
        <span className={classes.hint}>{t('form.full', { count: most })}</span>
      ) : (
        <button
          type="button"
          className={classes.link}
          aria-label={t('form.addTo', { name })}
          onClick={() => set(path, [...list, starterOf(document, item) ?? emptyOf(document, item)])}
        >
          {t('form.add')}
        </button>
      )}
    </>
  )
}

function EntryFields({ item, path }: { item: JsonSchema; path: Path }) {
  const { document } = useEditing()
  // Entries are named as their list.
  const field = fieldOf(document, item, String(path.findLast((step) => typeof step === 'string') ?? ''))
  return (
    <>
      {field.kind === 'object' ? (
        <ObjectFields field={field} path={path} />
      ) : isNested(field) ? (
        <Nested field={field} path={path} />
      ) : (
        <Control field={field} path={path} required />
      )}
      {!isNested(field) && (
        <Below field={{ ...field, schema: { ...field.schema, description: undefined } } as Field} path={path} />
      )}
    </>
  )
}

/** One of several forms of a value. */
function UnionField({ options, path }: { options: readonly JsonSchema[]; path: Path }) {
  const { document, get, set } = useEditing()
  const { t } = useTranslation('operations')
  const value = get(path)
  const [picked, setPicked] = useState<number>()
  const current = picked ?? Math.max(0, optionOf(document, options, value))
  const option = options[current]
  const field = option && fieldOf(document, option)
  const titleOf = (schema: JsonSchema, index: number): string => {
    const one = fieldOf(document, schema)
    const names = one.kind === 'object' ? one.members.filter(({ required }) => required).map(({ name }) => name) : []
    return names.length ? names.slice(0, 3).join(', ') : `${index + 1}: ${limitsText(one)[0]}`
  }
  return (
    <>
      <select
        className={classes.input}
        aria-label={t('form.formOf', { name: nameOfPath(path) })}
        value={current}
        onChange={({ currentTarget }) => {
          const next = Number(currentTarget.value)
          setPicked(next)
          const schema = options[next]
          if (schema) set(path, starterOf(document, schema) ?? emptyOf(document, schema))
        }}
      >
        {options.map((schema, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- alternatives have no other name than their place
          <option key={index} value={index}>
            {titleOf(schema, index)}
          </option>
        ))}
      </select>
      {field &&
        (isNested(field) ? <Nested field={field} path={path} /> : <Control field={field} path={path} required />)}
    </>
  )
}

/** Members whose names are free: parameter names with their values. */
function MapEntries({ entry, path, known }: { entry: JsonSchema; path: Path; known: readonly string[] }) {
  const { document, get, set, problem } = useEditing()
  const { t } = useTranslation('operations')
  const value = (get(path) ?? {}) as Record<string, unknown>
  const names = Object.keys(value).filter((name) => !known.includes(name))
  const field = fieldOf(document, entry)
  return (
    <div className={classes.more}>
      {names.map((name, index) => {
        const at = [...path, name]
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the name itself is being edited
          <div key={index} className={classes.entry} data-flat>
            <span className={`${classes.number} num`}>{index + 1}</span>
            <div className={classes.entryName}>
              <EntryName
                label={t('form.entryName', { entry: index + 1, name: nameOfPath(path) })}
                name={name}
                onRename={(to) => set(path, withRenamed(value, name, to))}
              />
              <div className={classes.control}>
                {isNested(field) ? <Nested field={field} path={at} /> : <Control field={field} path={at} required />}
                {problem(nameOfPath(at)) && <span className={classes.problem}>{problem(nameOfPath(at))}</span>}
              </div>
            </div>
            <Tool
              label={t('form.remove', { entry: index + 1, name: nameOfPath(path) })}
              onClick={() => set(at, undefined)}
            >
              <IconX size={14} aria-hidden />
            </Tool>
          </div>
        )
      })}
      <button
        type="button"
        className={classes.link}
        aria-label={t('form.addTo', { name: nameOfPath(path) || 'body' })}
        onClick={() => set([...path, freeName(value)], starterOf(document, entry) ?? emptyOf(document, entry))}
      >
        {t('form.add')}
      </button>
    </div>
  )
}

/** A free name while it is typed; it becomes the member's when the field is left. */
function EntryName({ label, name, onRename }: { label: string; name: string; onRename: (to: string) => void }) {
  const [text, setText] = useState({ name, typed: name })
  if (text.name !== name) setText({ name, typed: name })
  return (
    <input
      className={classes.input}
      aria-label={label}
      value={text.typed}
      spellCheck={false}
      onChange={({ currentTarget }) => setText({ name, typed: currentTarget.value })}
      onBlur={() => onRename(text.typed)}
    />
  )
}

const freeName = (value: Readonly<Record<string, unknown>>): string => {
  let number = 1
  while (Object.hasOwn(value, `name_${number}`)) number += 1
  return `name_${number}`
}
