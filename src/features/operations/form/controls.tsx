import { Autocomplete } from '@mantine/core'
import { IconCalendar, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '#ui/Segments.tsx'
import type { Field, Scalar } from '../model/fields.ts'
import { numberFrom } from '../model/fields.ts'
import { writtenTime } from '../model/times.ts'
import { jsonProblem, nameOfPath, type Path } from '../model/values.ts'
import { useEditing, type Choosable } from './editing.ts'
import classes from './form.module.css'

export interface ControlProps {
  field: Field
  path: Path
  required: boolean
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** Value and attributes that every control of a field shares. */
function useControl({ field, path, required }: ControlProps) {
  const { get, set, problem, touch, texts } = useEditing()
  const { t } = useTranslation('operations')
  const name = nameOfPath(path)
  const standard = field.schema.default
  // An emptied entry is still an entry, and a text that must be given may be empty where nothing says otherwise.
  const kept = typeof path.at(-1) === 'number' || (required && !field.schema.minLength && field.kind === 'text')
  return {
    value: get(path),
    set: (value: unknown) => set(path, value === undefined && kept && !texts ? '' : value),
    standard: standard === undefined ? undefined : textOf(standard),
    attributes: {
      'aria-label': name,
      'aria-invalid': problem(name) !== undefined || undefined,
      'aria-required': required || undefined,
      'data-field': name,
      placeholder: standard === undefined ? undefined : t('form.default', { value: textOf(standard) }),
      autoComplete: 'off',
      spellCheck: false,
      // A problem that shows at once would move the button away from under the pointer that is pressing it.
      onBlur: () => setTimeout(() => touch(name), 250),
    },
  }
}

/** A text of any kind; the list of known ids opens below it, and other texts may be typed. */
export function TextControl(props: ControlProps) {
  const { path } = props
  const { lookup } = useEditing()
  // Entries of a list are named by the list.
  const name = String(path.findLast((step) => typeof step === 'string') ?? '')
  const choosable = lookup(name)
  const { value, set, attributes } = useControl(props)
  const form = props.field.kind === 'text' ? props.field.form : 'line'
  const write = (text: string) => set(text === '' ? undefined : text)
  if (form === 'secret') return <SecretControl {...props} />
  if (form === 'long')
    return (
      <textarea
        {...attributes}
        className={classes.input}
        rows={3}
        value={textOf(value)}
        onChange={(event) => write(event.currentTarget.value)}
      />
    )
  if (form === 'time') return <TimeControl {...props} />
  if (choosable) return <LookupControl {...props} choosable={choosable} />
  return (
    <input
      {...attributes}
      className={classes.input}
      value={textOf(value)}
      onChange={(event) => write(event.currentTarget.value)}
    />
  )
}

function LookupControl({ choosable, ...props }: ControlProps & { choosable: Choosable }) {
  const { t } = useTranslation('operations')
  const { value, set, attributes } = useControl(props)
  const { offers, missing, loading, failed, load } = choosable
  const labels = new Map(offers?.map((offer) => [offer.value, offer.label]))
  const said = missing.length
    ? t('form.lookup.needs', { fields: missing.join(', ') })
    : failed
      ? t('form.lookup.failed', { message: failed })
      : loading && !offers
        ? t('form.lookup.loading')
        : offers?.length === 0
          ? t('form.lookup.none')
          : undefined
  const typed = textOf(value)
  return (
    <>
      <Autocomplete
        {...attributes}
        classNames={{ input: classes.input }}
        size="sm"
        value={typed}
        data={offers?.map((offer) => offer.value) ?? []}
        maxDropdownHeight={320}
        limit={300}
        onFocus={load}
        onChange={(text) => set(text === '' ? undefined : text)}
        filter={({ options, search }) => {
          const words = search.trim().toLowerCase()
          // What is chosen already is no search: all the others are wanted then.
          if (!words || labels.has(search)) return options
          return options.filter(
            (option) =>
              'value' in option &&
              `${option.value} ${labels.get(String(option.value)) ?? ''}`.toLowerCase().includes(words),
          )
        }}
        renderOption={({ option }) => (
          <span className={classes.offer}>
            {labels.get(String(option.value)) ? (
              <>
                {labels.get(String(option.value))}
                <small>{option.value}</small>
              </>
            ) : (
              option.value
            )}
          </span>
        )}
      />
      {labels.get(typed) && <span className={classes.hint}>{labels.get(typed)}</span>}
      {said && !typed && <span className={classes.hint}>{said}</span>}
    </>
  )
}

function SecretControl(props: ControlProps) {
  const { t } = useTranslation('operations')
  const { value, set, attributes } = useControl(props)
  const [shown, setShown] = useState(false)
  const label = shown ? t('form.hide') : t('form.show')
  return (
    <span className={classes.line}>
      <input
        {...attributes}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        className={classes.input}
        value={textOf(value)}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
      />
      <button type="button" className={classes.tool} aria-label={label} title={label} onClick={() => setShown(!shown)}>
        {shown ? <IconEyeOff size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
      </button>
    </span>
  )
}

/** A moment, typed as the service wants it or picked from the browser's own calendar. */
function TimeControl(props: ControlProps) {
  const { t } = useTranslation('operations')
  const { value, set, attributes } = useControl(props)
  const picker = useRef<HTMLInputElement>(null)
  return (
    <span className={classes.line}>
      <input
        {...attributes}
        className={classes.input}
        value={textOf(value)}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
      />
      <button
        type="button"
        className={classes.tool}
        aria-label={t('form.pickTime', { field: nameOfPath(props.path) })}
        title={t('form.pickTimeUtc')}
        onClick={() => picker.current?.showPicker()}
      >
        <IconCalendar size={15} aria-hidden />
      </button>
      <input
        ref={picker}
        type="datetime-local"
        tabIndex={-1}
        aria-hidden
        style={{ position: 'absolute', width: 0, height: 0, opacity: 0, pointerEvents: 'none' }}
        onChange={({ currentTarget }) => {
          const date = new Date(`${currentTarget.value}Z`)
          if (!Number.isNaN(date.getTime())) set(writtenTime(date, props.field.schema))
        }}
      />
    </span>
  )
}

/** A number as typed; what is no number stays on the screen and is refused by its type. */
export function NumberControl(props: ControlProps) {
  const { texts } = useEditing()
  const { value, set, attributes } = useControl(props)
  const [typed, setTyped] = useState<string>()
  const shown = typed !== undefined && String(numberFrom(typed) ?? '') === textOf(value) ? typed : textOf(value)
  return (
    <input
      {...attributes}
      inputMode={props.field.kind === 'number' && props.field.integer ? 'numeric' : 'decimal'}
      className={classes.input}
      value={shown}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        set(texts ? currentTarget.value || undefined : numberFrom(currentTarget.value))
      }}
    />
  )
}

/** Fixed values. Where other texts are allowed too, they can be typed. */
export function ChoiceControl(props: ControlProps & { values: readonly Scalar[]; open: boolean }) {
  const { values, open } = props
  const { t } = useTranslation('operations')
  const { texts } = useEditing()
  const { value, set, attributes, standard } = useControl(props)
  if (open)
    return (
      <Autocomplete
        {...attributes}
        classNames={{ input: classes.input }}
        size="sm"
        value={textOf(value)}
        data={[...new Set(values.map(String))]}
        onChange={(text) => set(text === '' ? undefined : text)}
      />
    )
  const { placeholder: _, ...rest } = attributes
  // `1` and `"1"` can both be allowed, and are not the same.
  const same = (one: Scalar) => (texts ? String(one) === value : one === value)
  const offered = texts
    ? values.filter((one, index) => values.findIndex((other) => String(other) === String(one)) === index)
    : values
  const current = value === undefined ? '' : offered.findIndex(same) + 1 || 'other'
  const isAlone = (one: Scalar) => offered.filter((other) => String(other) === String(one)).length === 1
  return (
    <select
      {...rest}
      className={classes.input}
      data-unset={value === undefined || undefined}
      value={current}
      onChange={({ currentTarget }) => {
        const picked = offered[Number(currentTarget.value) - 1]
        if (currentTarget.value !== 'other') set(picked === undefined ? undefined : texts ? String(picked) : picked)
      }}
    >
      <option value="">{standard === undefined ? t('form.unset') : t('form.unsetDefault', { value: standard })}</option>
      {offered.map((one, index) => (
        <option key={JSON.stringify(one)} value={index + 1}>
          {isAlone(one) ? String(one) : JSON.stringify(one)}
        </option>
      ))}
      {/* A link or the JSON text may hold a value that the schema does not know. */}
      {current === 'other' && <option value="other">{textOf(value)}</option>}
    </select>
  )
}

/** Three states: a field that is not sent is neither true nor false. */
export function BooleanControl(props: ControlProps) {
  const { t } = useTranslation('operations')
  const { texts } = useEditing()
  const { value, set, standard } = useControl(props)
  const current = value === undefined ? '' : String(value)
  return (
    <span>
      <Segments
        label={nameOfPath(props.path)}
        value={current as '' | 'true' | 'false'}
        onChange={(next) => set(next === '' ? undefined : texts ? next : next === 'true')}
        options={[
          { value: '', label: standard === undefined ? t('form.unset') : t('form.unsetDefault', { value: standard }) },
          { value: 'true', label: 'true' },
          { value: 'false', label: 'false' },
        ]}
      />
    </span>
  )
}

/** A value without a form of its own, as JSON. Text that is none yet stays in the field. */
export function JsonControl(props: ControlProps) {
  const { t } = useTranslation('operations')
  const { value, set, attributes } = useControl(props)
  const [text, setText] = useState<string>()
  const wrong = text === undefined || text.trim() === '' ? undefined : jsonProblem(text)
  return (
    <>
      <textarea
        {...attributes}
        className={classes.input}
        rows={4}
        placeholder={t('form.jsonPlaceholder')}
        value={text ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
        onChange={({ currentTarget }) => {
          const typed = currentTarget.value
          if (typed.trim() === '') {
            setText(undefined)
            set(undefined)
          } else {
            setText(typed)
            if (!jsonProblem(typed)) set(JSON.parse(typed))
          }
        }}
      />
      {wrong && <span className={classes.problem}>{wrong.message}</span>}
    </>
  )
}
