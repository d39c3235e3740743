import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { t } from '#i18n/setup.ts'
import { refusedCharacters } from '#lib/characters.ts'
import { suggestName } from '#lib/recovery/overview.ts'
import type { FieldLimits } from '#lib/schema.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { SelectField, TextAreaField, TextField } from '../form/fields.tsx'
import { SideForm } from '../form/SideForm.tsx'
import { useForm } from '../form/useForm.ts'

/** What is wrong with a name, in words for the first thing that is; the rule itself is the schema's. */
function nameProblem(name: string, limits: FieldLimits | undefined): string | undefined {
  if (!limits?.pattern || new RegExp(limits.pattern, 'u').test(name)) return undefined
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits
  if (name.length < minLength || name.length > maxLength)
    return t('backups:create.nameLength', { min: minLength, max: maxLength })
  if (!/^[A-Za-z]/.test(name)) return t('backups:create.nameFirst')
  const characters = [...new Set(name.replaceAll(/[A-Za-z0-9_-]/g, ''))].map((it) => (it === ' ' ? '␣' : it)).join(' ')
  return t('backups:create.nameCharacters', { characters })
}

/** An instance to choose from; one that cannot be backed up now says why in its label. */
export interface BackupChoice {
  value: string
  label: string
  disabled: boolean
  /** Of the instance. */
  name: string
}

interface BackupFormProps {
  onClose: () => void
  /** The instance, where the page has one. */
  instance?: { name: string } | undefined
  /** Where to choose one from, where the page has none. */
  choices: readonly BackupChoice[]
  onChoose: (value: string) => void
  limits: { name?: FieldLimits; description?: FieldLimits }
  /** Whether the instance has a backup of this name. */
  taken: (name: string) => boolean
  operation: string
  op: { isPending: boolean; error: ApiErrorLike | null }
  onSubmit: (backup: { name: string; description?: string }) => void
  /** Why it cannot be sent. */
  refusal: string | undefined
  /** What a name that is there already means. */
  takenText?: string
  children?: ReactNode
}

/** A full backup on demand. */
export function BackupForm(props: BackupFormProps) {
  const { onClose, instance, choices, onChoose, limits, taken, operation, op, onSubmit, refusal, children } = props
  const { t } = useTranslation('backups')
  const form = useForm({
    initial: { instance: '', name: instance ? suggestName(instance.name, Date.now()) : '', description: '' },
    validate: (values) => {
      const refused = refusedCharacters(limits.description?.pattern, values.description)
      return {
        instance: instance || values.instance ? undefined : t('create.instanceRequired'),
        name: nameProblem(values.name, limits.name),
        description:
          refused.length > 0 ? t('create.descriptionForbidden', { characters: refused.join(' ') }) : undefined,
      }
    },
  })
  const submit = () => {
    const { name } = form.values
    const description = form.values.description.trim()
    onSubmit({ name, ...(description ? { description } : {}) })
  }
  const choose = (value: string) => {
    onChoose(value)
    // The suggestion follows the instance until somebody writes a name of their own.
    const before = choices.find((choice) => choice.value === form.values.instance)?.name
    const own = form.values.name !== '' && (!before || !form.values.name.startsWith(before.slice(0, 40)))
    const next = choices.find((choice) => choice.value === value)
    if (next && !own) form.set('name', suggestName(next.name, Date.now()))
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('create.title')}
      subtitle={instance ? t('create.subtitle', { name: instance.name }) : t('create.subtitleAny')}
      form={form}
      operation={operation}
      sends={['instance_id']}
      onSubmit={submit}
      submitLabel={t('create.submit')}
      pending={op.isPending}
      error={op.error}
      disabled={refusal}
    >
      {!instance && (
        <SelectField
          form={{
            ...form,
            set: (name, value) => {
              form.set(name, value)
              if (name === 'instance') choose(String(value))
            },
          }}
          name="instance"
          wire="instance_id"
          label={t('create.instance')}
          placeholder={t('create.instancePlaceholder')}
          data={choices}
          searchable
          required
        />
      )}
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('create.name')}
        hint={taken(form.values.name) ? (props.takenText ?? t('create.nameTaken')) : t('create.nameHint')}
        limits={{ minLength: limits.name?.minLength, maxLength: limits.name?.maxLength }}
        required
      />
      <TextAreaField
        form={form}
        name="description"
        wire="description"
        label={t('create.description')}
        hint={t('create.descriptionHint')}
        limits={{ maxLength: limits.description?.maxLength }}
      />
      <p className="muted">{t('create.note')}</p>
      {children}
    </SideForm>
  )
}
