import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import {
  anyHost,
  isSystemUser,
  isUserHost,
  keepsUserRemarks,
  userRemarksSince,
} from '#contract/taurusdb/catalog-rules.ts'
import { createDatabaseUsers, type DatabaseUser, listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { type Database, listDatabases } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { useOp } from '#query/use-op.ts'
import { FormSection, TextAreaField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { refusedCharacters, useLimits } from '../../shared/limits.ts'
import classes from '../databases.module.css'
import type { Level } from '#lib/rights.ts'
import { databaseNames, hostsOf, userKey } from '../facts.ts'
import { nameProblem, remarksProblem } from '../names.ts'
import { RightsPicker } from '#ui/databases/RightsPicker.tsx'
import type { Here } from '../use-here.ts'
import { passwordKey, rememberPassword } from './password-times.ts'
import { PasswordChoice, passwordOf, passwordText, type PasswordValues } from './PasswordChoice.tsx'
import type { Secret } from './SecretDialog.tsx'

interface CreateUserFormProps {
  here: Here
  databases: readonly Database[]
  users: readonly DatabaseUser[]
  onClose: () => void
  onSecret: (secret: Secret) => void
}

interface Values extends PasswordValues {
  name: string
  hosts: string
  remarks: string
  databases: Record<string, Level>
}

const wire = 'users[0]'

/** A new user, one for each host, with rights where wanted (reference 4.10.1). */
export function CreateUserForm({ here, databases, users, onClose, onSecret }: CreateUserFormProps) {
  const { t } = useTranslation(['databases', 'rights'])
  const { place, instance, refusal } = here
  const limits = useLimits(createDatabaseUsers, [
    'users.name',
    'users.password',
    'users.comment',
    'users.hosts',
    'users.databases',
  ])
  const most = limits['users.databases']?.maxItems
  const mostHosts = limits['users.hosts']?.maxItems
  const remarksKept = keepsUserRemarks(instance.datastore.kernel_version)

  const hostsProblem = (name: string, text: string): string | undefined => {
    const hosts = hostsOf(text)
    const wrong = hosts.filter((host) => !isUserHost(host))
    if (wrong.length > 0) return t('names.host', { hosts: wrong.join(', ') })
    if (mostHosts !== undefined && hosts.length > mostHosts) return t('names.hostsMost', { max: mostHosts })
    const taken = users.filter((user) => user.name === name && hosts.includes(user.host)).map(userKey)
    return taken.length > 0 ? t('names.userTaken', { users: taken.join(', ') }) : undefined
  }
  const form = useForm<Values>({
    initial: { name: '', hosts: anyHost, remarks: '', databases: {}, mode: 'generated', password: '' },
    validate: (values) => ({
      name:
        nameProblem(values.name, limits['users.name']) ??
        (isSystemUser(values.name) ? t('names.systemUser') : undefined),
      hosts: hostsProblem(values.name, values.hosts),
      password: passwordText(limits['users.password'], values.name, values),
      remarks: remarksProblem(refusedCharacters(limits['users.comment']?.pattern, values.remarks)),
      databases:
        most !== undefined && Object.keys(values.databases).length > most
          ? t('rights:picker.tooMany', { max: most })
          : undefined,
    }),
  })
  /** What was sent last, until it is accepted. */
  const sent = useRef<Secret>(undefined)
  const create = useOp(createDatabaseUsers, {
    invalidates: [listDatabaseUsers, listDatabases, listInstantTasks],
    job: () => ({
      label: { key: 'createUser', values: { name: form.values.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: ({ job_id }, { body }) => {
      const keys = body.users.flatMap(({ name, hosts = [anyHost] }) => hosts.map((host) => userKey({ name, host })))
      rememberPassword(
        keys.map((key) => passwordKey(place, key)),
        place.connection,
        job_id,
      )
      toast.success(t('createUser.started', { name: form.values.name }))
      if (form.values.mode === 'generated' && sent.current) onSecret(sent.current)
      sent.current = undefined
    },
  })

  const submit = () => {
    const { name, remarks, databases: chosen } = form.values
    const hosts = hostsOf(form.values.hosts)
    const password = passwordOf(form.values)
    const made = (hosts.length ? hosts : [anyHost]).map((host) => userKey({ name, host }))
    sent.current = { name, users: made, password }
    const rights = Object.entries(chosen).map(([database, level]) => ({ name: database, readonly: level === 'read' }))
    create.mutate({
      connection: place.connection,
      path: { instance_id: place.instanceId },
      body: {
        users: [
          {
            name,
            password,
            hosts: hosts.length ? hosts : [anyHost],
            ...(remarks ? { comment: remarks } : {}),
            ...(rights.length > 0 ? { databases: rights } : {}),
          },
        ],
      },
    })
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={t('createUser.title')}
      subtitle={t('createUser.subtitle', { instance: instance.name })}
      form={form}
      onSubmit={submit}
      submitLabel={t('createUser.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal}
    >
      <TextField
        form={form}
        name="name"
        wire={`${wire}.name`}
        label={t('createUser.name')}
        hint={t('createUser.nameHint')}
        limits={{ minLength: limits['users.name']?.minLength, maxLength: limits['users.name']?.maxLength }}
        required
        autoFocus
        mono
      />
      <div className={classes.picker}>
        <TextAreaField
          form={form}
          name="hosts"
          wire={`${wire}.hosts`}
          label={t('createUser.hosts')}
          hint={t('createUser.hostsHint')}
          rows={2}
        />
        {(form.values.hosts.trim() === '' || hostsOf(form.values.hosts).includes(anyHost)) && (
          <span className={classes.warn}>{t('createUser.hostsAny')}</span>
        )}
      </div>
      <PasswordChoice
        form={{ ...form, reset: () => form.reset() }}
        wire={`${wire}.password`}
        name={form.values.name}
        limits={limits['users.password']}
      />
      <TextField
        form={form}
        name="remarks"
        wire={`${wire}.comment`}
        label={t('createUser.remarks')}
        hint={t('remarks.hint')}
        limits={{ maxLength: limits['users.comment']?.maxLength }}
        disabled={remarksKept ? undefined : t('refused.oldKernel', { version: userRemarksSince })}
      />
      <FormSection title={t('createUser.databases')} text={t('createUser.databasesText')}>
        <RightsPicker
          wire={`${wire}.databases`}
          names={databaseNames(databases, users).toSorted()}
          value={form.values.databases}
          onChange={(chosen) => form.set('databases', chosen)}
          max={most}
          none={t('createUser.databasesNone')}
          error={form.errors.databases}
        />
      </FormSection>
    </SideForm>
  )
}
