import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import '@mantine/core/styles/NumberInput.css'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/Switch.css'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldHint, type FieldLimits } from './FieldHint.tsx'
import classes from './form.module.css'
import { useServerError } from './server-error.tsx'
import type { Form } from './useForm.ts'

/** The names of the values of a form that are of a type. */
type KeyOf<T, V> = { [K in keyof T & string]: T[K] extends V ? K : never }[keyof T & string]

interface FieldProps<T extends object, V> {
  form: Form<T>
  name: KeyOf<T, V>
  label: string
  /** Dotted name in the request body: a refusal of it shows here. */
  wire?: string
  hint?: ReactNode
  limits?: FieldLimits
  required?: boolean
  /** Why it cannot be changed; shown in place of the hint. */
  disabled?: boolean | string
  placeholder?: string
}

function useField<T extends object, V>({ form, name, wire, hint, limits, disabled }: FieldProps<T, V>) {
  const refused = useServerError(wire)
  return {
    value: form.values[name] as V,
    set: (value: V) => form.set(name, value as T[KeyOf<T, V>]),
    shared: {
      name,
      error: form.errors[name] ?? refused,
      description: <FieldHint text={typeof disabled === 'string' ? disabled : hint} limits={limits} />,
      disabled: Boolean(disabled),
      onBlur: () => form.touch(name),
      inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
      autoComplete: 'off',
    },
  }
}

export function TextField<T extends object>(props: FieldProps<T, string> & { mono?: boolean; autoFocus?: boolean }) {
  const { value, set, shared } = useField<T, string>(props)
  return (
    <TextInput
      {...shared}
      label={props.label}
      withAsterisk={props.required}
      aria-required={props.required}
      placeholder={props.placeholder ?? props.limits?.example}
      value={value}
      maxLength={props.limits?.maxLength}
      classNames={props.mono ? { input: 'mono' } : undefined}
      data-autofocus={props.autoFocus || undefined}
      spellCheck={false}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

export function TextAreaField<T extends object>(props: FieldProps<T, string> & { rows?: number }) {
  const { value, set, shared } = useField<T, string>(props)
  return (
    <Textarea
      {...shared}
      label={props.label}
      withAsterisk={props.required}
      aria-required={props.required}
      placeholder={props.placeholder}
      value={value}
      maxLength={props.limits?.maxLength}
      rows={props.rows ?? 3}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

export function PasswordField<T extends object>(props: FieldProps<T, string>) {
  const { value, set, shared } = useField<T, string>(props)
  return (
    <PasswordInput
      {...shared}
      label={props.label}
      withAsterisk={props.required}
      aria-required={props.required}
      autoComplete="new-password"
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** Undefined while empty. */
export function NumberField<T extends object>(
  props: FieldProps<T, number | undefined> & {
    min?: number
    max?: number
    step?: number
    unit?: string
    decimals?: boolean
    /** A number that is a name, such as a port: no separators. */
    plain?: boolean
    autoFocus?: boolean
  },
) {
  const { min, max, unit, step } = props
  const { value, set, shared } = useField<T, number | undefined>({
    ...props,
    limits: { min, max, unit, ...props.limits },
  })
  return (
    <NumberInput
      {...shared}
      label={props.label}
      withAsterisk={props.required}
      aria-required={props.required}
      placeholder={props.placeholder}
      value={value ?? ''}
      min={min}
      max={max}
      step={step}
      // Limits are told, not silently enforced: a typed 900 must not become 732 unseen.
      clampBehavior="none"
      data-autofocus={props.autoFocus || undefined}
      allowDecimal={props.decimals ?? false}
      suffix={unit ? ` ${unit}` : undefined}
      {...(!props.plain && { thousandSeparator: ',' })}
      onChange={(next) => set(typeof next === 'number' ? next : undefined)}
    />
  )
}

export interface Choice {
  value: string
  label: string
  disabled?: boolean
}

export function SelectField<T extends object>(
  props: FieldProps<T, string> & { data: readonly Choice[]; searchable?: boolean; clearable?: boolean },
) {
  const { value, set, shared } = useField<T, string>(props)
  return (
    <Select
      {...shared}
      label={props.label}
      withAsterisk={props.required}
      aria-required={props.required}
      placeholder={props.placeholder}
      data={[...props.data]}
      value={value || null}
      searchable={props.searchable}
      clearable={props.clearable}
      allowDeselect={props.clearable ?? false}
      maxDropdownHeight={280}
      // Of thousands, the first that match what is typed.
      limit={props.searchable ? 200 : undefined}
      checkIconPosition="right"
      onChange={(next) => set(next ?? '')}
    />
  )
}

export function SwitchField<T extends object>(props: FieldProps<T, boolean>) {
  const { value, set, shared } = useField<T, boolean>(props)
  const { inputWrapperOrder: _, autoComplete: __, ...rest } = shared
  return <Switch {...rest} label={props.label} checked={value} onChange={(event) => set(event.currentTarget.checked)} />
}

export interface RadioChoice<V extends string = string> {
  value: V
  label: string
  text?: ReactNode
  /** Why it cannot be chosen. */
  disabled?: string
}

/** A few exclusive choices, each with a sentence. Native radio buttons: arrows move, Tab leaves. */
export function RadioField<T extends object, V extends string>(
  props: FieldProps<T, V> & { data: readonly RadioChoice<V>[]; inline?: boolean },
) {
  const { value, set, shared } = useField<T, V>(props)
  const group = useId()
  const { t } = useTranslation()
  return (
    <fieldset className={classes.radios} data-inline={props.inline || undefined} disabled={shared.disabled}>
      <legend>
        {props.label}
        {props.required && (
          <span className={classes.star} title={t('form.required')} aria-hidden>
            {' *'}
          </span>
        )}
      </legend>
      <div className={classes.radioList}>
        {props.data.map((choice) => (
          <label key={choice.value} className={classes.radio} data-off={choice.disabled ? true : undefined}>
            <input
              type="radio"
              name={group}
              value={choice.value}
              checked={value === choice.value}
              disabled={Boolean(choice.disabled)}
              onChange={() => set(choice.value)}
            />
            <span>
              {choice.label}
              {(choice.disabled ?? choice.text) && (
                <span className={classes.hint}>{choice.disabled ?? choice.text}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {shared.error && (
        <p className={classes.error} role="alert">
          {shared.error}
        </p>
      )}
      {shared.description}
    </fieldset>
  )
}

/** Fields that belong together. */
export function FormSection({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {text && <p className={classes.sectionText}>{text}</p>}
      <div className={classes.fields}>{children}</div>
    </section>
  )
}

/** Two fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.fieldRow}>{children}</div>
}
