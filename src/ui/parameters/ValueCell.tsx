import { Checkbox, Popover } from '@mantine/core'
import { IconArrowBackUp, IconLock } from '@tabler/icons-react'
import { choicesOf } from '#lib/parameters/rules.ts'
import { t } from '#i18n/setup.ts'
import classes from './editor.module.css'
import { refusalOf, useEditing } from './editing.ts'
import { type Parameter, toggled } from '#lib/parameters/model.ts'
import { allowedText, problemText, shownValue, sizeText } from './words.ts'

/* Cells come and go by the dozen while somebody scrolls: they take their words from `t` directly, and native controls. */

const hintId = (name: string): string => `allowed-${name}`

/** The value of a parameter, to be changed in place. */
export function ValueCell({ row }: { row: Parameter }) {
  const editing = useEditing()
  const { undo, locked } = editing
  const { name, value, edited, readonly, unit } = row
  if (readonly || locked)
    return (
      <span className={classes['fixed']} title={value}>
        <span className="mono" data-edited={edited === undefined ? undefined : true}>
          {shownValue(edited ?? value, unit)}
        </span>
        {readonly && (
          <span className={classes['lock']} title={t('parameters:readonly')}>
            <IconLock size={13} aria-label={t('parameters:readonly')} />
          </span>
        )}
      </span>
    )
  const invalid = row.problem !== undefined || refusalOf(editing, name) !== undefined
  const size = sizeText(edited ?? value, unit)
  return (
    <span className={classes['value']} data-edited={edited === undefined ? undefined : true}>
      <Control row={row} invalid={invalid} />
      {size && <span className={classes['size']}>{size}</span>}
      {edited !== undefined && (
        <button
          type="button"
          className={classes['undo']}
          aria-label={t('parameters:editor.undo', { name, value: value || t('parameters:none') })}
          title={t('parameters:editor.undo', { name, value: value || t('parameters:none') })}
          onClick={() => undo(name)}
        >
          <IconArrowBackUp size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}

function Control({ row, invalid }: { row: Parameter; invalid: boolean }) {
  const { set, undo } = useEditing()
  const { name, value, edited, rule } = row
  const now = edited ?? value
  const shared = {
    'aria-label': t('parameters:editor.valueOf', { name }),
    'aria-invalid': invalid || undefined,
    'aria-describedby': hintId(name),
  }
  const choices = rule ? choicesOf(rule) : []
  if (rule?.several) return <SeveralControl row={row} choices={choices} shared={shared} />
  if (choices.length > 0)
    return (
      <select
        {...shared}
        className={classes['control']}
        value={now}
        onChange={(event) => set(name, event.currentTarget.value)}
      >
        {!choices.includes(now) && <option value={now}>{now || t('parameters:none')}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice || t('parameters:none')}
          </option>
        ))}
      </select>
    )
  const numeric = rule?.type === 'integer' || rule?.type === 'float'
  return (
    <input
      {...shared}
      className={`${classes['control']} mono`}
      type="text"
      inputMode={numeric ? 'decimal' : undefined}
      value={now}
      placeholder={t('parameters:none')}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(name, event.currentTarget.value)}
      onBlur={() => numeric && now !== now.trim() && set(name, now.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') undo(name)
        if (event.key === 'Enter') nextControl(event.currentTarget)?.focus()
      }}
    />
  )
}

/** The control of the row below: several values are often set one after the other. */
function nextControl(control: Element): HTMLElement | null | undefined {
  for (let row = control.closest('[role="row"]')?.nextElementSibling; row; row = row.nextElementSibling) {
    const found = row.querySelector<HTMLElement>('input[type="text"], select')
    if (found) return found
  }
  return undefined
}

interface SeveralControlProps {
  row: Parameter
  choices: readonly string[]
  shared: { 'aria-label': string; 'aria-invalid': true | undefined; 'aria-describedby': string }
}

/** Values that may stand together, in their own order. What is not among the choices is kept. */
function SeveralControl({ row: { name, value, edited }, choices, shared }: SeveralControlProps) {
  const { set } = useEditing()
  const now = edited ?? value
  const chosen = now === '' ? [] : now.split(',')
  const all = [...choices, ...chosen.filter((one) => !choices.includes(one))]
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button {...shared} type="button" className={classes['control']} data-button title={now}>
          <span className="mono">{now || t('parameters:none')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['several']}>
        {all.map((choice) => (
          <Checkbox
            key={choice}
            size="xs"
            label={<span className="mono">{choice}</span>}
            checked={chosen.includes(choice)}
            onChange={(event) => set(name, toggled(value, now, choice, event.currentTarget.checked))}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What may be set; in its place what is wrong with what was entered. */
export function AllowedCell({ row }: { row: Parameter }) {
  const editing = useEditing()
  const { name, rule, problem, readonly } = row
  const refused = refusalOf(editing, name)
  const wrong = rule && problem ? problemText(problem, rule) : refused
  const text = wrong ?? (readonly ? t('parameters:readonly') : allowedText(rule))
  return (
    <span
      id={hintId(name)}
      className={wrong ? classes['problem'] : 'muted num'}
      title={wrong ?? rule?.range.replaceAll('|', ', ')}
      role={wrong ? 'alert' : undefined}
    >
      {text || '–'}
    </span>
  )
}

/** What the value is compared with; it can be taken over. */
export function BaseCell({ row }: { row: Parameter }) {
  const { set, locked } = useEditing()
  const { name, base, value, edited, readonly, unit } = row
  if (base === undefined) return <span className="muted">{row.bySize ? t('parameters:bySize') : '–'}</span>
  const text = shownValue(base, unit)
  if (base === (edited ?? value) || locked || readonly)
    return (
      <span className={`mono ${base === (edited ?? value) ? 'muted' : ''}`} title={base}>
        {text}
      </span>
    )
  return (
    <button
      type="button"
      className={classes['take']}
      aria-label={t('parameters:editor.take', { name, value: text })}
      title={t('parameters:editor.take', { name, value: text })}
      onClick={() => set(name, base)}
    >
      <span className="mono">{text}</span>
    </button>
  )
}
