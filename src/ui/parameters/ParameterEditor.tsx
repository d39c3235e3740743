import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import { effectsOf, type Parameter } from '#lib/parameters/model.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { useUrlForm } from '../form/useUrlForm.ts'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import classes from './editor.module.css'
import { EditingProvider } from './editing.ts'
import { FilterToggle } from './FilterToggle.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { useRestartWord } from './restart-word.ts'
import { ReviewChanges } from './ReviewChanges.tsx'
import type { Save, Subject } from './subject.ts'
import type { Draft } from './use-draft.ts'

interface ParameterEditorProps {
  subject: Subject
  /** `templateColumns` or `instanceColumns`: what each value is compared with. */
  columns: readonly Column<Parameter>[]
  draft: Draft
  save: Save
  /** Why nothing can be changed now. */
  locked: string | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  fetching: boolean
  /** What saving means, beside the diff. */
  impact: ReactNode
  /** Where types and ranges come from, if not from the target itself. */
  source?: string
  height: 'fill' | number
  /** In place of the usual review: a form that does something else with what was entered. */
  review?: (shown: { onClose: () => void; disabled: string | undefined }) => ReactNode
  /** What the button that opens the review says. */
  reviewLabel?: string
}

const idOf = ({ name }: Parameter): string => name

/**
 * The parameters of a template, an instance or a tenant: found, filtered, changed in place, reviewed, sent.
 *
 *     const draft = useDraft(parameters, refresh)          // parameters: instanceParameters(engine, definitions, base)
 *     const save = { send: (changes) => op.mutate(… valuesOf(changes) …), pending, error, reset }
 *     // once it is accepted: draft.sent(jobKey), or draft.sent() when there is no task to wait for
 *     <ParameterEditor subject={{ kind, name, wire }} columns={columns} draft={draft} save={save} … />
 */
export function ParameterEditor(props: ParameterEditorProps) {
  const { subject, columns, draft, save, locked, impact } = props
  const { t } = useTranslation('parameters')
  const table = useTableUrlState()
  const again = useRestartWord()
  const [form, openForm, closeForm] = useUrlForm()
  const { set, undo, saving, changes, problems } = draft
  const editing = useMemo(
    () => ({ set, undo, locked: locked !== undefined || saving, error: save.error, wire: subject.wire }),
    // oxlint-disable-next-line react/exhaustive-deps -- set and undo always do the same
    [locked, saving, save.error, subject.wire],
  )
  const review = () => {
    save.reset()
    openForm('review')
  }
  const disabled = locked ?? (problems > 0 ? t('bar.problems', { count: problems }) : undefined)
  const reviewing = form.name === 'review' && changes.length > 0 && !saving
  return (
    <EditingProvider value={editing}>
      <DataTable
        label={t('editor.label')}
        columns={columns}
        rows={draft.parameters}
        rowId={idOf}
        state={table}
        error={props.error}
        onRetry={props.onRetry}
        fetching={props.fetching}
        csvName={`parameters-${subject.name}`}
        height={props.height}
        footer={props.source}
        rowTone={(row) => (row.problem ? 'danger' : row.edited === undefined ? undefined : 'warn')}
        toolbar={
          <>
            <FilterToggle state={table} term="changed:yes" label={t('editor.changedOnly')} />
            <FilterToggle state={table} term="restart:yes" label={t('editor.restartOnly', { again })} />
            {changes.length > 0 && <FilterToggle state={table} term="edited:yes" label={t('editor.editedOnly')} />}
          </>
        }
        empty={{ title: t('editor.emptyTitle'), text: t('editor.emptyText') }}
      />
      {(changes.length > 0 || saving) && (
        <SaveBar draft={draft} onReview={review} locked={locked} label={props.reviewLabel} />
      )}
      {changes.length > 0 && !saving && <LeaveGuard />}
      {reviewing &&
        (props.review ? (
          props.review({ onClose: closeForm, disabled })
        ) : (
          <ReviewChanges
            title={t('review.title')}
            subject={subject}
            changes={changes}
            save={save}
            onClose={closeForm}
            impact={impact}
            disabled={disabled}
          />
        ))}
    </EditingProvider>
  )
}

interface SaveBarProps {
  draft: Draft
  onReview: () => void
  locked: string | undefined
  label: string | undefined
}

function SaveBar({ draft, onReview, locked, label }: SaveBarProps) {
  const { t } = useTranslation('parameters')
  const { changes, problems, saving, failure } = draft
  const { restart } = effectsOf(changes)
  const again = useRestartWord()
  return (
    <div className={classes['bar']} role="status" data-tone={failure === undefined ? undefined : 'danger'}>
      <div className={classes['barText']}>
        <strong>
          {saving ? t('bar.saving', { count: changes.length }) : t('bar.changes', { count: changes.length })}
        </strong>
        {restart > 0 && <span>{t('bar.restart', { count: restart, again })}</span>}
        {problems > 0 && <span className={classes['problem']}>{t('bar.problems', { count: problems })}</span>}
        {failure !== undefined && !saving && (
          <span className={classes['problem']}>{t('bar.failed', { reason: failure || t('bar.noReason') })}</span>
        )}
        {locked && <span>{locked}</span>}
      </div>
      {!saving && (
        <div className="row-wrap">
          <Button variant="default" onClick={draft.discard}>
            {t('bar.discard')}
          </Button>
          <Button onClick={onReview}>{label ?? t('bar.review')}</Button>
        </div>
      )}
    </div>
  )
}
