import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerError } from '#ui/form/server-error.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import classes from './editor.module.css'
import { type Change, effectsOf } from './model.ts'
import type { Save, Target } from './use-save.ts'
import { effectText, shownValue } from './words.ts'

interface ReviewChangesProps {
  title: string
  target: Target
  changes: readonly Change[]
  save: Save
  onClose: () => void
  impact: ReactNode
  disabled: string | undefined
  submitLabel?: string
  /** Above the diff: what is left out. */
  children?: ReactNode
}

/** Old and new value of everything that is about to be sent, each with when it takes effect. */
export function ReviewChanges({
  title,
  target,
  changes,
  save,
  onClose,
  impact,
  disabled,
  submitLabel,
  children,
}: ReviewChangesProps) {
  const { t } = useTranslation('parameters')
  const { restart } = effectsOf(changes)
  return (
    <SideForm
      title={title}
      subtitle={t(target.kind === 'template' ? 'review.ofTemplate' : 'review.ofInstance', { name: target.name })}
      size="xl"
      opened
      dirty={false}
      onClose={onClose}
      onSubmit={() => save.send(changes)}
      submitLabel={submitLabel ?? t('review.submit', { count: changes.length })}
      pending={save.pending}
      error={save.error}
      disabled={disabled}
      summary={restart > 0 ? t('bar.restart', { count: restart }) : undefined}
    >
      {children}
      {changes.length > 0 && <DiffTable changes={changes} />}
      {impact && (
        <div className={classes['impact']} data-tone={target.kind === 'instance' && restart > 0 ? 'warn' : undefined}>
          {impact}
        </div>
      )}
    </SideForm>
  )
}

export function DiffTable({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('parameters')
  return (
    <table className={classes['diff']} aria-label={t('review.diff')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('review.from')}</th>
          <th scope="col">{t('review.to')}</th>
          <th scope="col">{t('columns.restart')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <DiffRow key={change.name} change={change} />
        ))}
      </tbody>
    </table>
  )
}

/** Long names break behind an underscore, where there is no room for them. */
function BreakableName({ name }: { name: string }) {
  return name.split('_').map((part, index, parts) => (
    <Fragment key={parts.slice(0, index + 1).join('_')}>
      {index > 0 && (
        <>
          _<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
}

function DiffRow({ change: { name, from, to, restart } }: { change: Change }) {
  const refused = useServerError(`parameter_values.${name}`)
  return (
    <>
      <tr aria-invalid={refused ? true : undefined}>
        <th scope="row" className="mono">
          <BreakableName name={name} />
        </th>
        <td className={`mono ${classes['old']}`}>{shownValue(name, from)}</td>
        <td className={`mono ${classes['new']}`}>{shownValue(name, to)}</td>
        <td data-restart={restart || undefined}>{effectText(restart)}</td>
      </tr>
      {refused && (
        <tr>
          <td colSpan={4} className={classes['problem']}>
            <span role="alert">{refused}</span>
          </td>
        </tr>
      )}
    </>
  )
}
