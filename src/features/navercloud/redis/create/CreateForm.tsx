import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/naver.ts'
import { createCloudDBInstance, getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { idOf } from '#contract/op.ts'
import { formatBytes } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { Calls } from '#ui/bulk/BulkLists.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import {
  FieldRow,
  FormSection,
  NumberField,
  RadioField,
  SelectField,
  SwitchField,
  TextField,
} from '#ui/form/fields.tsx'
import { PageForm } from '#ui/form/SideForm.tsx'
import { type FormErrors, useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { imagesQuery, productsQuery, rowsOf, servicesQuery } from '../queries.ts'
import { bodyOf, type CreateValues, emptyValues, hasBackups, problemsOf } from './model.ts'

interface CreateFormProps {
  connection: Connection
  document: OpenApiDocument
  picker: ReactNode
}

/** What the form sends without a field of its own. */
const sends = ['dbKindCode', 'responseFormatType'] as const

/** Makes a Redis service (createCloudDBInstance): checked as the contract says, shown once more, then sent. */
export function CreateForm({ connection, document, picker }: CreateFormProps) {
  const { t } = useTranslation('naver')
  const navigate = useNavigate()
  const [sent, setSent] = useState(false)
  const images = useQuery(imagesQuery(connection.id))
  const services = useQuery(servicesQuery(connection.id))
  const form = useForm<CreateValues>({
    initial: emptyValues,
    validate: (values) => {
      const words: FormErrors<CreateValues> = {
        name: t('new.bad.name'),
        server: t('new.bad.name'),
        image: t('new.bad.choose'),
        product: t('new.bad.choose'),
        port: t('new.bad.port'),
        keep: t('new.bad.keep'),
        time: t('new.bad.time'),
      }
      return Object.fromEntries([...problemsOf(document, values)].map((field) => [field, words[field]]))
    },
  })
  const { values } = form
  const products = useQuery({ ...productsQuery(connection.id, values.image), enabled: values.image !== '' })
  const known = services.data ? rowsOf(connection, services.data) : []
  const zones = new Map(known.map(({ service: { zone } }) => [zone.zoneNo, zone.zoneName]))
  const create = useOp(createCloudDBInstance, {
    invalidates: [getCloudDBInstanceList],
    onDone: ({ createCloudDBInstanceResponse: { cloudDBInstanceList: list } }) => {
      // The guard of unsent entries has to know before the page is left.
      flushSync(() => setSent(true))
      const instanceId = list[0]?.cloudDBInstanceNo
      void navigate(
        instanceId ? paths.naverInstance({ connection: connection.id, instanceId }) : paths.naverInstances(),
      )
    },
    onSuccess: () => toast.success(t('new.done', { name: values.name.trim() }), t('new.doneText')),
  })
  const review = async () => {
    const body = bodyOf(values)
    const agreed = await confirm({
      title: t('new.reviewTitle', { name: body.cloudDBServiceName }),
      body: t(values.ha ? 'new.reviewPair' : 'new.reviewAlone'),
      impact: <Calls calls={[{ op: createCloudDBInstance, args: { body } }]} />,
      confirmLabel: t('new.submit'),
    })
    if (agreed) create.mutate({ connection: connection.id, body })
    return agreed
  }

  return (
    <PageForm
      label={t('new.title')}
      form={form}
      dirty={form.dirty && !sent}
      operation={idOf(createCloudDBInstance)}
      sends={sends}
      pending={create.isPending}
      error={create.error}
      onSubmit={review}
      onCancel={() => void navigate(paths.naverInstances())}
      submitLabel={t('new.submit')}
    >
      <FormSection title={t('new.what')}>
        {picker}
        <FieldRow>
          <TextField
            form={form}
            name="name"
            label={t('new.name')}
            wire="cloudDBServiceName"
            hint={t('new.nameHint')}
            required
          />
          <TextField
            form={form}
            name="server"
            label={t('new.server')}
            wire="cloudDBServerName"
            hint={t('new.serverHint', { name: values.server.trim() || 'cache' })}
            required
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t('new.size')}>
        {images.error && (
          <ErrorNote error={images.error} title={t('new.imagesFailed')} onRetry={() => void images.refetch()} />
        )}
        <SelectField
          form={form}
          name="image"
          label={t('new.image')}
          wire="cloudDBImageProductCode"
          data={(images.data?.getCloudDBImageProductListResponse.productList ?? []).map((image) => ({
            value: image.productCode,
            label: image.productName,
          }))}
          required
        />
        {products.error && (
          <ErrorNote error={products.error} title={t('new.productsFailed')} onRetry={() => void products.refetch()} />
        )}
        <SelectField
          form={form}
          name="product"
          label={t('new.product')}
          wire="cloudDBProductCode"
          data={(products.data?.getCloudDBProductListResponse.productList ?? []).map((size) => ({
            value: size.productCode,
            label: t('cells.size', { cpus: size.cpuCount, memory: formatBytes(size.memorySize) }),
          }))}
          required
          disabled={values.image ? undefined : t('new.imageFirst')}
        />
        <SwitchField form={form} name="ha" label={t('new.ha')} wire="isHa" hint={t('new.haHint')} />
        <FieldRow>
          <SelectField
            form={form}
            name="zone"
            label={t('new.zone')}
            wire="zoneNo"
            data={[...zones].map(([value, label]) => ({ value, label }))}
            hint={t('new.zoneHint')}
            clearable
          />
          <NumberField form={form} name="port" label={t('new.port')} wire="cloudDBPort" min={1} max={65_535} plain />
        </FieldRow>
      </FormSection>
      <FormSection title={t('new.backup')} text={t(values.ha ? 'new.backupAlways' : 'new.backupChoice')}>
        {!values.ha && <SwitchField form={form} name="backup" label={t('new.backupOn')} wire="isBackup" />}
        {hasBackups(values) && (
          <>
            <NumberField
              form={form}
              name="keep"
              label={t('new.keep')}
              wire="backupFileRetentionPeriod"
              min={1}
              max={30}
              unit="d"
              required
            />
            <RadioField
              form={form}
              name="when"
              label={t('new.when')}
              wire="isAutomaticBackup"
              data={(['auto', 'fixed'] as const).map((value) => ({ value, label: t(`new.whenIs.${value}`) }))}
            />
            {values.when === 'fixed' && (
              <TextField
                form={form}
                name="time"
                label={t('new.time')}
                wire="backupTime"
                hint={t('new.timeHint')}
                required
              />
            )}
          </>
        )}
      </FormSection>
    </PageForm>
  )
}
