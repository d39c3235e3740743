import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { restoreToNewInstance } from '#contract/gaussdb/backups.ts'
import { createInstance, showInstanceQuotas } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { paths } from '#lib/paths.ts'
import { fieldLimits, type OpenApiDocument } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import { invalidate } from '#query/invalidate.ts'
import { keepRestore } from '#query/restores.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { ConnectionSelect } from '#ui/create/ConnectionSelect.tsx'
import { CreateLayout } from '#ui/create/CreateLayout.tsx'
import { QuotaBox, quotaState } from '#ui/create/QuotaBox.tsx'
import { FormSection, TextField } from '#ui/form/fields.tsx'
import { PageForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { passwordErrors, usePasswordCheck } from '../../shared/password-check.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { refusalText } from '../../shared/words.tsx'
import { EngineSection } from './EngineSection.tsx'
import { bodyOf, type CreateForm as Values, emptyForm, problemsOf, restoreBodyOf, restoredPassword } from './model.ts'
import { offerNow, useOffer } from './offer.ts'
import { PlaceSections } from './PlaceSections.tsx'
import { errorsOf, wireOf } from './problem-text.ts'
import { quotaQuery } from './queries.ts'
import { SettingsSections } from './SettingsSections.tsx'
import { formLike, nameOf, requestOf, restoredOf, type Source } from './source.ts'
import { ReviewBody, Summary } from './Summary.tsx'

interface CreateFormProps {
  connection: Connection
  document: OpenApiDocument
  initial: Values
  /** Where the data comes from; nothing for an empty instance. */
  source?: Source
  /** It is that of another backup: the one of the address is on its way. */
  stale?: boolean
  /** Those to choose from; a restore has its source's alone. */
  connections: readonly Connection[]
  onConnection: (id: string) => void
}

/** What the bodies send without a field of the form. */
const sends = {
  create: [
    'region',
    'datastore',
    'datastore.type',
    'ha',
    'ha.replication_mode',
    'solution',
    'volume',
    'replica_num',
    'master_az',
    'charge_info',
    'backup_strategy',
  ],
  restore: [
    'restore_point',
    'restore_point.instance_id',
    'restore_point.backup_id',
    'volume',
    'charge_info',
    'charge_info.charge_mode',
    'backup_strategy',
  ],
} as const

/** A new instance (reference 4.4.1), or a backup restored to one (4.7.8): checked, shown once more, then sent. */
export function CreateForm({
  connection,
  connections,
  document,
  initial,
  source,
  stale,
  onConnection,
}: CreateFormProps) {
  const { t } = useTranslation(['gaussCreate', 'create'])
  const navigate = useNavigate()
  const [sent, setSent] = useState(false)
  const restored = source && restoredOf(source)
  const check = usePasswordCheck(connection.id)
  const form = useForm<Values>({
    initial,
    validate: (now) => ({
      ...errorsOf(now, problemsOf(document, now, offerNow(connection, now, restored), restored)),
      ...passwordErrors(check, now, restored && restoredPassword),
    }),
  })
  const { values } = form
  // Another backup was chosen: what follows from it is taken over, and what was proposed unless somebody changed it.
  const proposed = source?.backupId ? formLike(source) : initial
  const [followed, setFollowed] = useState({ backup: source?.backupId, proposed })
  if (source?.backupId && source.backupId !== followed.backup) {
    setFollowed({ backup: source.backupId, proposed })
    const { form: kind, pair, version } = proposed
    form.patch({
      form: kind,
      pair,
      version,
      ...(values.name === followed.proposed.name && { name: proposed.name }),
      ...(values.volume === followed.proposed.volume && { volume: proposed.volume }),
    })
  }
  const offering = useOffer(connection, values, restored)
  const { offer } = offering
  const quotas = useQuery(quotaQuery(connection.id))
  const quota = quotaState(
    quotas.data?.quotas.resources.find(({ type }) => type === 'instance'),
    quotas.error,
  )
  const leave = (instance: { id: string }) => {
    // The guard of unsent entries has to know before the page is left.
    flushSync(() => setSent(true))
    void navigate(paths.gaussInstance({ connection: connection.id, instanceId: instance.id }))
  }
  const job = (_: unknown, { instance }: { instance: { id: string; name: string } }) => ({
    label: { key: source ? ('restoreNew' as const) : ('createInstance' as const), values: { name: instance.name } },
    instanceId: instance.id,
    instanceName: instance.name,
  })
  const options = {
    invalidates: [...changesInstance, showInstanceQuotas],
    job,
    // Somebody else may have used up the quota while this form was filled in.
    onError: () => void invalidate(showInstanceQuotas, connection.id),
    onDone: ({ instance }: { instance: { id: string; name: string } }) => leave(instance),
    onSuccess: ({ instance }: { instance: { id: string; name: string } }) => {
      toast.success(t('create:done.title', { name: instance.name }))
    },
  }
  const create = useOp(createInstance, options)
  const restore = useOp(restoreToNewInstance, {
    ...options,
    onSuccess: (answer) => {
      const { instance, job_id: task } = answer
      if (source)
        void keepRestore({
          connection: connection.id,
          job: task,
          kind: 'new',
          source: { id: source.wanted.instanceId, name: nameOf(source) },
          target: { id: instance.id, name: instance.name },
          request: requestOf(source, values),
        })
      options.onSuccess(answer)
    },
  })
  const op = source ? restoreToNewInstance : createInstance

  const review = async () => {
    const body = restored ? restoreBodyOf(values, offer, restored) : bodyOf(values, offer)
    const name = values.name.trim()
    const agreed = await confirm({
      title: t(source ? 'create:review.titleRestore' : 'create:review.title', { name }),
      body: t('create:review.body'),
      impact: (
        <ReviewBody values={values} connection={connection} offer={offer} source={source} op={op} request={body} />
      ),
      confirmLabel: t(source ? 'create:review.confirmRestore' : 'create:review.confirm'),
    })
    if (!agreed) return false
    if (restored) restore.mutate({ connection: connection.id, body: restoreBodyOf(values, offer, restored) })
    else create.mutate({ connection: connection.id, body: bodyOf(values, offer) })
    return true
  }

  const changeConnection = (id: string) => {
    if (id === connection.id) return
    // Flavors, zones, networks, keys and templates are the project's own; the rest holds anywhere.
    const { flavor, zone1, zone2, zone3, masterAz, vpc, subnet, securityGroup, configuration, encryptionKey } =
      emptyForm
    form.patch({ flavor, zone1, zone2, zone3, masterAz, vpc, subnet, securityGroup, configuration, encryptionKey })
    onConnection(id)
  }

  const lengths = fieldLimits(document, createInstance, 'name')
  return (
    <CreateLayout
      aside={
        <>
          <Summary values={values} connection={connection} offer={offer} source={source} />
          <QuotaBox quota={quota} />
        </>
      }
    >
      <PageForm
        label={t(source ? 'titleRestore' : 'title')}
        form={form}
        dirty={form.dirty && !sent}
        operation={idOf(op)}
        sends={source ? sends.restore : sends.create}
        pending={create.isPending || restore.isPending}
        error={create.error ?? restore.error}
        onSubmit={review}
        onCancel={() =>
          void navigate(
            source?.instance
              ? paths.gaussInstance({ connection: connection.id, instanceId: source.instance.id }, 'backups')
              : source
                ? paths.gaussRecycleBin()
                : paths.gaussInstances(),
          )
        }
        submitLabel={t(source ? 'submitRestore' : 'create:submit')}
        disabled={
          quota.full
            ? t('create:quota.full', { quota: quota.quota ?? 0 })
            : source && !restored
              ? t('source.first')
              : stale
                ? t('source.reading')
                : source?.instance && refusalText(instanceCan.restoreFrom(stateOf(source.instance)))
        }
      >
        <FormSection title={t('create:sections.place')}>
          <ConnectionSelect
            connections={connections}
            connection={connection}
            onChange={changeConnection}
            disabled={source !== undefined}
          />
          <TextField
            form={form}
            name="name"
            wire={wireOf.name}
            label={t('fields.name')}
            hint={t('create:fields.nameHint')}
            limits={{ minLength: lengths.minLength, maxLength: lengths.maxLength, example: 'core-orders' }}
            required
            autoFocus
          />
        </FormSection>
        {!source && <EngineSection form={form} offering={offering} />}
        <PlaceSections form={form} offering={offering} source={restored} />
        <SettingsSections
          form={form}
          check={check}
          connection={connection}
          document={document}
          offering={offering}
          source={restored}
        />
      </PageForm>
    </CreateLayout>
  )
}
