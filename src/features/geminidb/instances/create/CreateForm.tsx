import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini.ts'
import { createInstance, type GeminiInstance } from '#contract/geminidb/instances.ts'
import { idOf } from '#contract/op.ts'
import { generatePassword } from '#lib/password.ts'
import { paths } from '#lib/paths.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { CopyText } from '#ui/CopyButton.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import {
  FieldRow,
  FormSection,
  NumberField,
  PasswordField,
  RadioField,
  SelectField,
  SwitchField,
  TextField,
} from '#ui/form/fields.tsx'
import { PageForm } from '#ui/form/SideForm.tsx'
import { SuggestField } from '#ui/form/SuggestField.tsx'
import { type FormErrors, useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance, fleetQuery } from '../../shared/fleet.ts'
import { engineText, modeHint, modeText } from '../../shared/words.tsx'
import {
  bodyOf,
  type CreateForm as Values,
  emptyForm,
  hasPort,
  hasProduct,
  isSold,
  keyOfOffer,
  offerOf,
  problemsOf,
  zoneChoices,
} from './model.ts'
import { flavorsQuery, offersQuery } from './queries.ts'
import { filledFrom, type Source } from './source.ts'

interface CreateFormProps {
  connection: Connection
  document: OpenApiDocument
  picker: ReactNode
  /** What it begins with; empty where nothing is given. */
  source?: Source | undefined
}

/** What the form sends without a field of its own. */
const sends = [
  'region',
  'mode',
  'datastore',
  'flavor',
  'flavor.storage',
  'flavor.num',
  'flavor.size',
  'flavor.spec_code',
  'product_type',
  'backup_strategy',
  'restore_info',
] as const

const standardPort = 6379

/** Creates an instance (Creating an Instance): checked as the contract says, shown once more, then sent. */
export function CreateForm({ connection, document, picker, source }: CreateFormProps) {
  const { t } = useTranslation('gemini')
  const navigate = useNavigate()
  const [sent, setSent] = useState(false)
  const [generated, setGenerated] = useState('')
  const offers = useQuery(offersQuery(connection.id))
  const fleet = useQuery(fleetQuery(connection.id))
  const offered = (offers.data?.datastores ?? []).filter(
    ({ datastore_name }) => !source || datastore_name === source.engine,
  )
  const form = useForm<Values>({
    initial: source ? filledFrom(source) : emptyForm,
    validate: (values) => {
      const bad = problemsOf(document, values, offerOf(offered, values.offer), connection.region)
      const words: FormErrors<Values> = {
        offer: t('new.bad.offer'),
        name: t('new.bad.name'),
        flavor: t('new.bad.flavor'),
        num: t('new.bad.num'),
        size: t('new.bad.size'),
        zones: t('new.bad.zones'),
        vpc: t('new.bad.vpc'),
        subnet: t('new.bad.vpc'),
        securityGroup: t('new.bad.vpc'),
        password: t('new.bad.password'),
        again: t('new.bad.again'),
        port: t('new.bad.port'),
        backupStart: t('new.bad.backupStart'),
        keep: t('new.bad.keep'),
      }
      return Object.fromEntries([...bad].map((field) => [field, words[field]]))
    },
  })
  const { values } = form
  const offer = offerOf(offered, values.offer)
  const flavors = useQuery(flavorsQuery(connection.id, offer, values.product))
  const rows = flavors.data?.flavors ?? []
  const zones = values.zones ? values.zones.split(',') : []
  const create = useOp(createInstance, {
    invalidates: changesInstance,
    job: (_, { id, name }) => ({
      label: { key: source ? 'restoreNew' : 'createInstance', values: { name } },
      instanceId: id,
      instanceName: name,
    }),
    onDone: ({ id }) => {
      // The guard of unsent entries has to know before the page is left.
      flushSync(() => setSent(true))
      void navigate(paths.geminiInstance({ connection: connection.id, instanceId: id }))
    },
    onSuccess: ({ name }) => toast.success(t('new.done', { name })),
  })
  const inUse = (value: (instance: GeminiInstance) => string): string[] =>
    [...new Set((fleet.data?.instances ?? []).map(value))].filter(Boolean).toSorted()

  const review = async () => {
    if (!offer) return false
    const body = bodyOf(values, offer, connection.region, source?.info)
    const shown = JSON.stringify({ ...body, password: '••••••••' }, null, 2)
    const agreed = await confirm({
      title: t('new.reviewTitle', { name: body.name }),
      body: t('new.reviewText'),
      impact: <CodeBlock label={t('new.title')} code={shown} maxHeight={320} />,
      confirmLabel: t('new.submit'),
    })
    if (agreed) create.mutate({ connection: connection.id, body })
    return agreed
  }

  const generate = () => {
    const password = generatePassword()
    setGenerated(password)
    form.patch({ password, again: password })
  }

  return (
    <PageForm
      label={t('new.title')}
      form={form}
      dirty={form.dirty && !sent}
      operation={idOf(createInstance)}
      sends={sends}
      pending={create.isPending}
      error={create.error}
      onSubmit={review}
      onCancel={() => void navigate(paths.geminiInstances())}
      submitLabel={t('new.submit')}
    >
      <FormSection title={t('new.what')}>
        {picker}
        {offers.error && (
          <ErrorNote error={offers.error} title={t('new.offersFailed')} onRetry={() => void offers.refetch()} />
        )}
        <SelectField
          form={form}
          name="offer"
          label={t('new.offer')}
          wire="mode"
          data={offered.map((one) => ({
            value: keyOfOffer(one),
            label: `${engineText(one.datastore_name)} ${one.version} · ${modeText(one.mode)}`,
          }))}
          hint={offer && modeHint(offer.mode)}
          searchable
          required
        />
        {hasProduct(offer) && (
          <RadioField
            form={form}
            name="product"
            label={t('new.product')}
            wire="product_type"
            data={(['Standard', 'Capacity'] as const).map((value) => ({
              value,
              label: t(`page.productTypes.${value}`),
              text: t(`new.productText.${value}`),
            }))}
            required
          />
        )}
        <TextField form={form} name="name" label={t('new.name')} wire="name" hint={t('new.nameHint')} required />
      </FormSection>
      <FormSection title={t('new.size')}>
        {flavors.error && (
          <ErrorNote error={flavors.error} title={t('new.flavorsFailed')} onRetry={() => void flavors.refetch()} />
        )}
        <SelectField
          form={form}
          name="zones"
          label={t('new.zones')}
          wire="availability_zone"
          data={zoneChoices(rows).map((choice) => ({
            value: choice,
            label: choice.includes(',')
              ? t('new.zonesAll', { zones: choice.split(',').join(', ') })
              : t('new.zonesOne', { zone: choice }),
          }))}
          required
          disabled={offer ? undefined : t('new.offerFirst')}
        />
        <SelectField
          form={form}
          name="flavor"
          label={t('new.flavor')}
          wire="flavor[0].spec_code"
          data={rows.map((flavor) => {
            const sold = isSold(flavor, zones)
            const label = t('new.flavorLabel', { vcpus: flavor.vcpus, ram: flavor.ram, code: flavor.spec_code })
            return {
              value: flavor.spec_code,
              label: sold ? label : `${label} (${t('new.flavorSold')})`,
              disabled: !sold,
            }
          })}
          searchable
          required
          disabled={offer ? undefined : t('new.offerFirst')}
        />
        <FieldRow>
          <NumberField
            form={form}
            name="num"
            label={t('new.num')}
            wire="flavor[0].num"
            min={1}
            max={60}
            hint={t('new.numHint')}
            required
          />
          <NumberField
            form={form}
            name="size"
            label={t('new.storage')}
            wire="flavor[0].size"
            min={1}
            unit="GB"
            hint={t('new.storageHint')}
            required
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t('new.network')} text={t('new.networkText')}>
        <SuggestField
          form={form}
          name="vpc"
          label={t('new.vpc')}
          wire="vpc_id"
          data={inUse((one) => one.vpc_id)}
          required
        />
        <SuggestField
          form={form}
          name="subnet"
          label={t('new.subnet')}
          wire="subnet_id"
          data={inUse((one) => (values.vpc === '' || one.vpc_id === values.vpc ? one.subnet_id : ''))}
          required
        />
        <SuggestField
          form={form}
          name="securityGroup"
          label={t('new.securityGroup')}
          wire="security_group_id"
          data={inUse((one) => (values.vpc === '' || one.vpc_id === values.vpc ? one.security_group_id : ''))}
          required
        />
        {hasPort(offer) && (
          <NumberField
            form={form}
            name="port"
            label={t('new.port')}
            wire="port"
            min={1024}
            max={65_535}
            hint={t('new.portHint', { port: standardPort })}
            plain
          />
        )}
        <SwitchField form={form} name="ssl" label={t('new.ssl')} wire="ssl_option" />
      </FormSection>
      <FormSection title={t('new.access')}>
        <FieldRow>
          <PasswordField
            form={form}
            name="password"
            label={t('new.password')}
            wire="password"
            hint={t('new.passwordHint')}
            required
          />
          <PasswordField form={form} name="again" label={t('new.again')} required />
        </FieldRow>
        <div>
          <Button variant="default" size="xs" onClick={generate}>
            {t('new.generate')}
          </Button>
        </div>
        {generated !== '' && generated === values.password && (
          <p className="muted">
            <CopyText value={generated} /> {t('new.generated')}
          </p>
        )}
      </FormSection>
      <FormSection title={t('new.backup')}>
        <FieldRow>
          <TextField
            form={form}
            name="backupStart"
            label={t('new.backupStart')}
            wire="backup_strategy.start_time"
            hint={t('new.backupStartHint')}
            required
          />
          <NumberField
            form={form}
            name="keep"
            label={t('new.keep')}
            wire="backup_strategy.keep_days"
            min={0}
            max={35}
            unit="d"
            hint={t('new.keepHint')}
            required
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t('new.organisation')}>
        <TextField
          form={form}
          name="enterprise"
          label={t('new.enterprise')}
          wire="enterprise_project_id"
          hint={t('new.enterpriseHint')}
          mono
        />
      </FormSection>
    </PageForm>
  )
}
