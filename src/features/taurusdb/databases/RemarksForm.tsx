import { useTranslation } from 'react-i18next'
import { keepsUserRemarks, userRemarksSince } from '#contract/taurusdb/catalog-rules.ts'
import { type DatabaseUser, listDatabaseUsers, updateDatabaseUserRemarks } from '#contract/taurusdb/database-users.ts'
import { type Database, listDatabases, updateDatabaseRemarks } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import type { FieldLimits } from '#lib/schema.ts'
import type { ApiError } from '#query/errors.ts'
import { useOp } from '#query/use-op.ts'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { refusedCharacters, useLimits } from '../shared/limits.ts'
import { userKey } from './facts.ts'
import { remarksProblem } from './names.ts'
import type { Here } from './use-here.ts'

interface RemarksFormProps {
  title: string
  name: string
  wire: string
  remarks: string
  limits: FieldLimits | undefined
  refusal: string | undefined
  pending: boolean
  error: ApiError | null
  onSave: (remarks: string) => void
  onClose: () => void
}

function RemarksForm({
  title,
  name,
  wire,
  remarks,
  limits,
  refusal,
  pending,
  error,
  onSave,
  onClose,
}: RemarksFormProps) {
  const { t } = useTranslation('databases')
  const form = useForm({
    initial: { remarks },
    validate: (values) => ({ remarks: remarksProblem(refusedCharacters(limits?.pattern, values.remarks)) }),
  })
  return (
    <SideForm
      opened
      onClose={onClose}
      title={title}
      subtitle={name}
      form={form}
      onSubmit={() => onSave(form.values.remarks)}
      submitLabel={t('remarks.submit')}
      pending={pending}
      error={error}
      disabled={refusal ?? (form.dirty ? undefined : t('remarks.unchanged'))}
    >
      <TextField
        form={form}
        name="remarks"
        wire={wire}
        label={t('remarks.label')}
        hint={t('remarks.hintEdit')}
        limits={{ maxLength: limits?.maxLength }}
        autoFocus
      />
    </SideForm>
  )
}

interface FormProps {
  here: Here
  onClose: () => void
}

/** Remarks on a user (reference 4.10.4). */
export function UserRemarksForm({ here, user, onClose }: FormProps & { user: DatabaseUser }) {
  const { t } = useTranslation('databases')
  const { place, instance } = here
  const name = userKey(user)
  const limits = useLimits(updateDatabaseUserRemarks, ['users.comment'])
  const save = useOp(updateDatabaseUserRemarks, {
    invalidates: [listDatabaseUsers, listInstantTasks],
    job: () => ({
      label: { key: 'remarkUser', values: { name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('remarks.started', { name }))
    },
  })
  const oldKernel = keepsUserRemarks(instance.datastore.kernel_version)
    ? undefined
    : t('refused.oldKernel', { version: userRemarksSince })
  return (
    <RemarksForm
      title={t('remarks.titleUser')}
      name={name}
      wire="users[0].comment"
      remarks={user.comment}
      limits={limits['users.comment']}
      refusal={oldKernel ?? here.refusal}
      pending={save.isPending}
      error={save.error}
      onSave={(comment) =>
        save.mutate({
          connection: place.connection,
          path: { instance_id: place.instanceId },
          body: { users: [{ name: user.name, host: user.host, comment }] },
        })
      }
      onClose={onClose}
    />
  )
}

/** Remarks on a database (reference 4.11.3). */
export function DatabaseRemarksForm({ here, database, onClose }: FormProps & { database: Database }) {
  const { t } = useTranslation('databases')
  const { place, instance } = here
  const { name } = database
  const limits = useLimits(updateDatabaseRemarks, ['databases.comment'])
  const save = useOp(updateDatabaseRemarks, {
    invalidates: [listDatabases, listInstantTasks],
    job: () => ({
      label: { key: 'remarkDatabase', values: { name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('remarks.started', { name }))
    },
  })
  return (
    <RemarksForm
      title={t('remarks.titleDatabase')}
      name={name}
      wire="databases[0].comment"
      remarks={database.comment}
      limits={limits['databases.comment']}
      refusal={here.refusal}
      pending={save.isPending}
      error={save.error}
      onSave={(comment) =>
        save.mutate({
          connection: place.connection,
          path: { instance_id: place.instanceId },
          body: { databases: [{ name, comment }] },
        })
      }
      onClose={onClose}
    />
  )
}
