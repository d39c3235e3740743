import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import { type Change, effectsOf } from '#lib/parameters/model.ts'
import { useServerError } from '../form/server-error.tsx'
import { SideForm } from '../form/SideForm.tsx'
import classes from './editor.module.css'
import { useRestartWord } from './restart-word.ts'
import type { Save, Subject } from './subject.ts'
import { effectText, shownValue } from './words.ts'

interface ReviewChangesProps {
  title: string
  subject: Subject
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
  subject,
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
  const again = useRestartWord()
  return (
    <SideForm
      title={title}
      subtitle={t(`review.of.${subject.kind}`, { name: subject.name })}
      size="xl"
      opened
      dirty={false}
      onClose={onClose}
      onSubmit={() => save.send(changes)}
      submitLabel={submitLabel ?? t('review.submit', { count: changes.length })}
      pending={save.pending}
      error={save.error}
      operation={save.operation}
      disabled={disabled}
      summary={restart > 0 ? t('bar.restart', { count: restart, again }) : undefined}
    >
      {children}
      {changes.length > 0 && <DiffTable changes={changes} wire={subject.wire} />}
      {impact && (
        <div className={classes['impact']} data-tone={subject.kind !== 'template' && restart > 0 ? 'warn' : undefined}>
          {impact}
        </div>
      )}
    </SideForm>
  )
}

interface DiffTableProps {
  changes: readonly Change[]
  wire?: string
  /** What the old values are called, where they are not those of now. */
  from?: string | undefined
}

/** Old and new values; `wire`: field of the request that holds them, whose refusals show at their rows. */
export function DiffTable({ changes, wire, from }: DiffTableProps) {
  const { t } = useTranslation('parameters')
  return (
    <table className={classes['diff']} aria-label={t('review.diff')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{from ?? t('review.from')}</th>
          <th scope="col">{t('review.to')}</th>
          <th scope="col">{t('columns.restart')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <DiffRow key={change.name} change={change} wire={wire} />
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

function DiffRow({ change, wire }: { change: Change; wire: string | undefined }) {
  const { name, from, to, restart, unit } = change
  const again = useRestartWord()
  const refused = useServerError(wire && `${wire}.${name}`)
  return (
    <>
      <tr aria-invalid={refused ? true : undefined}>
        <th scope="row" className="mono">
          <BreakableName name={name} />
        </th>
        <td className={`mono ${classes['old']}`}>{shownValue(from, unit)}</td>
        <td className={`mono ${classes['new']}`}>{shownValue(to, unit)}</td>
        <td data-restart={restart || undefined}>{effectText(restart, again)}</td>
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
