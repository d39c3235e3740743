import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import { type Change, effectsOf } from '#lib/parameters/model.ts'
import { SideForm } from '../form/SideForm.tsx'
import classes from './editor.module.css'
import { useRestartWord } from './restart-word.ts'
import { DiffTable } from './ReviewChanges.tsx'

/** What a template changes on one instance, as far as that is known. */
export interface Preview {
  id: string
  name: string
  /** Undefined while it is not known. */
  changes: readonly Change[] | undefined
  error: { message: string } | null | undefined
  /** Its parameters are being read. */
  reading: boolean
  open: boolean
}

interface ApplyFormProps {
  /** Of the template. */
  name: string
  previews: readonly Preview[]
  /** Parameters that follow the size of an instance. */
  bySize: ReadonlySet<string>
  /** Another application of this template is under way. */
  active: boolean
  operation?: string
  onOpen: (instanceId: string, open: boolean) => void
  onClose: () => void
  onSubmit: () => void
}

/** More instances than this are read when somebody looks at one of them: each takes several calls. */
export const readAtOnce = 12

/** What the template changes on each of the instances, before it is applied. */
export function ApplyForm({ name, previews, bySize, active, operation, onOpen, onClose, onSubmit }: ApplyFormProps) {
  const { t } = useTranslation('parameters')
  const again = useRestartWord()
  const all = previews.flatMap(({ changes }) => (changes ? [changes] : []))
  const complete = all.length === previews.length
  const restarts = all.filter((changes) => effectsOf(changes).restart > 0).length
  const nothing = complete && all.every((changes) => changes.length === 0)
  const count = previews.length
  return (
    <SideForm
      opened
      dirty={false}
      onClose={onClose}
      title={t('apply.title', { name })}
      subtitle={t('apply.subtitle', { count })}
      size="xl"
      onSubmit={onSubmit}
      submitLabel={t('apply.submit', { count })}
      pending={false}
      error={null}
      operation={operation}
      disabled={active ? t('apply.active') : undefined}
      summary={complete && restarts > 0 ? t('apply.restarts', { count: restarts, again }) : undefined}
    >
      <div className={classes['impact']}>
        <strong>{t('apply.impactTitle')}</strong>
        <span>{nothing ? t('apply.impactNothing') : t('apply.impactText', { again })}</span>
        {!nothing && <span>{t('apply.impactBySize', { names: listOf(bySize) })}</span>}
        {count > 1 && <span>{t('apply.impactBatches')}</span>}
      </div>
      <ul className={classes['previews']}>
        {previews.map((preview) => (
          <PreviewItem key={preview.id} preview={preview} onOpen={(open) => onOpen(preview.id, open)} />
        ))}
      </ul>
    </SideForm>
  )
}

const listOf = (names: ReadonlySet<string>): string =>
  new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(names)

function PreviewItem({ preview, onOpen }: { preview: Preview; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation('parameters')
  const { name, changes, error, reading, open } = preview
  const { restart } = effectsOf(changes ?? [])
  const again = useRestartWord()
  return (
    <li>
      <details open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
        <summary>
          <span className={classes['previewName']}>{name}</span>
          <span className="muted">
            {changes
              ? changes.length === 0
                ? t('apply.same')
                : t('apply.changes', { count: changes.length })
              : error
                ? t('apply.previewFailed', { message: error.message })
                : t(reading ? 'apply.reading' : 'apply.onDemand')}
          </span>
          {restart > 0 && <span className={classes['restart']}>{t('bar.restart', { count: restart, again })}</span>}
        </summary>
        {open && changes && changes.length > 0 && <DiffTable changes={changes} />}
      </details>
    </li>
  )
}
