import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { idOf } from '#contract/op.ts'
import { createInstance } from '#contract/taurusdb/instances.ts'
import { listQuotas } from '#contract/taurusdb/quotas.ts'
import { type OpenApiDocument } from '#lib/schema.ts'
import { paths } from '#lib/paths.ts'
import { rememberedForm } from '#lib/restore.ts'
import type { Connection } from '#query/connections.ts'
import { invalidate } from '#query/invalidate.ts'
import { keepRestore } from '#query/restores.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { CreateLayout } from '#ui/create/CreateLayout.tsx'
import { QuotaBox, quotaState } from '#ui/create/QuotaBox.tsx'
import { PageForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { flavorsQuery } from '../queries.ts'
import { CreateSections } from './CreateSections.tsx'
import { CreateSummary, ReviewBody } from './CreateSummary.tsx'
import { DryRun, useDryRun } from './DryRun.tsx'
import { bodyOf, type CreateForm, problemsOf, type Source } from './model.ts'
import { errorsOf, tagErrors } from './problem-text.ts'
import { quotasQuery } from './queries.ts'

interface CreateInstanceFormProps {
  connection: Connection
  connections: readonly Connection[]
  document: OpenApiDocument
  initial: CreateForm
  source?: Source
  sourceName?: string
  /** Name of a source that is in the recycle bin. */
  deleted?: string
  /** Name and moment of the backup that it comes from. */
  backup?: { name: string; time: number }
  /** Where cancelling leads; the source's backups, or the list. */
  back?: string
}

/** The form of reference 4.3.1: every field, checked as the cloud checks it, tried dry, reviewed, then sent. */
/** What `bodyOf` fills in from choices that stand for several fields, or from the page. */
const computed = [
  'region',
  'mode',
  'datastore',
  'flavor_ref',
  'vpc_id',
  'subnet_id',
  'security_group_id',
  'charge_info',
  'tags',
  'tde_info',
  'restore_point',
] as const

export function CreateInstanceForm({
  connection,
  connections,
  document,
  initial,
  source,
  sourceName,
  deleted,
  backup,
  back,
}: CreateInstanceFormProps) {
  const { t } = useTranslation('create')
  const navigate = useNavigate()
  const problemsIn = (values: CreateForm) => problemsOf(document, values, connection.region, source)
  const form = useForm<CreateForm>({ initial, validate: (values) => errorsOf(values, problemsIn(values)) })
  const [sent, setSent] = useState(false)
  const { values } = form
  const flavors = useQuery(flavorsQuery(connection.id, values.azMode))
  // How many instances the project has and may have (reference 4.6.1).
  const quotas = useQuery(quotasQuery(connection.id))
  const quota = quotaState(
    quotas.data?.quotas.resources.find(({ type }) => type === 'instance'),
    quotas.error,
  )
  const dryRun = useDryRun(connection.id, values)
  const create = useOp(createInstance, {
    invalidates: [...changesInstance, listQuotas],
    job: (_, { instance }) => ({
      label: { key: source ? 'restoreNew' : 'createInstance', values: { name: instance.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    // Somebody else may have used up the quota while this form was filled in.
    onError: () => void invalidate(listQuotas, connection.id),
    onDone: ({ instance }) => {
      // The guard of unsent entries has to know before the page is left.
      flushSync(() => setSent(true))
      void navigate(paths.instance({ connection: connection.id, instanceId: instance.id }))
    },
    onSuccess: ({ instance, order_id: order, job_id: job }) => {
      if (source && job)
        void keepRestore({
          connection: connection.id,
          job,
          kind: 'new',
          source: { id: source.instanceId, name: sourceName || source.instanceId },
          target: { id: instance.id, name: instance.name },
          request: {
            time: source.time,
            backup: source.backupId,
            backupName: backup?.name,
            backupTime: backup?.time,
            deleted,
            form: rememberedForm(values),
          },
        })
      const unpaid = order && !values.autoPay
      toast.success(
        t('done.title', { name: instance.name }),
        order ? t(unpaid ? 'done.orderUnpaid' : 'done.order', { order }) : undefined,
      )
    },
  })

  const review = async () => {
    // The cloud is asked first: a refusal is better read in the form than after the last question.
    if (!(await dryRun.run())) {
      void invalidate(listQuotas, connection.id)
      return false
    }
    const name = values.name.trim()
    const agreed = await confirm({
      title: t(source ? 'review.titleRestore' : 'review.title', { name }),
      body: t('review.body'),
      impact: (
        <ReviewBody
          values={values}
          connection={connection}
          flavors={flavors.data?.flavors ?? []}
          source={source}
          sourceName={sourceName}
          request={bodyOf(values, connection.region, source)}
        />
      ),
      confirmLabel: t(source ? 'review.confirmRestore' : 'review.confirm'),
    })
    if (agreed) create.mutate({ connection: connection.id, body: bodyOf(values, connection.region, source) })
    return agreed
  }

  return (
    <CreateLayout
      aside={
        <>
          <CreateSummary
            values={values}
            connection={connection}
            flavors={flavors.data?.flavors ?? []}
            source={source}
            sourceName={sourceName}
          />
          <QuotaBox quota={quota} />
          <DryRun state={dryRun} />
        </>
      }
    >
      <PageForm
        label={t(source ? 'titleRestore' : 'title')}
        form={form}
        dirty={form.dirty && !sent}
        operation={idOf(createInstance)}
        sends={computed}
        pending={create.isPending || dryRun.pending}
        // The dry run's refusal names the same things by other names; it is shown at the fields of this form.
        error={create.error ?? dryRun.fieldError}
        onSubmit={review}
        onCancel={() =>
          void navigate(
            back ??
              (source
                ? paths.instance({ connection: connection.id, instanceId: source.instanceId }, 'backups')
                : paths.instances()),
          )
        }
        submitLabel={t('submit')}
        disabled={quota.full ? t('quota.full', { quota: quota.quota ?? 0 }) : undefined}
        secondary={
          <Button variant="default" loading={dryRun.pending} onClick={() => void dryRun.run()}>
            {t('check.run')}
          </Button>
        }
      >
        <CreateSections
          form={form}
          connection={connection}
          connections={connections}
          flavors={flavors}
          document={document}
          restoring={source !== undefined}
          tagErrors={tagErrors(values, problemsIn(values))}
        />
      </PageForm>
    </CreateLayout>
  )
}
