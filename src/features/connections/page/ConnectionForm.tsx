import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cloudKinds, type CloudKind, type ConnectionList, type KnownConnection } from '#lib/connections.ts'
import { changeConnection, createConnection, testInput } from '#query/known-connections.ts'
import { sessionQuery } from '#query/session.ts'
import { useSend } from '#query/use-send.ts'
import {
  FieldRow,
  FormSection,
  RadioField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import classes from './connections.module.css'
import { CredentialFields } from './CredentialFields.tsx'
import { ServiceFields } from './ServiceFields.tsx'
import { TestSteps } from './TestSteps.tsx'
import { useConnectionTest } from './use-test.ts'
import {
  emptyValues,
  endpointsBelow,
  idOf,
  inputOf,
  problemsOf,
  servicesOfKind,
  valuesOf,
  type Values,
} from './values.ts'

export type FormMode = 'create' | 'edit' | 'duplicate'

interface Props {
  mode: FormMode
  /** The one that is changed or duplicated. */
  known: KnownConnection | undefined
  kind: CloudKind
  list: ConnectionList
  onClose: () => void
}

function initialOf({ mode, known, kind }: Props): Values {
  if (!known) return emptyValues(kind)
  const values = valuesOf(known)
  return mode === 'edit' ? values : { ...values, id: '', name: '' }
}

/** The secret that is used when none is typed: that of a connection that is kept here. */
const secretOf = ({ known }: Props): KnownConnection | undefined =>
  known?.origin === 'console' && known.problem?.code !== 'key' && known.problem?.code !== 'tampered' ? known : undefined

/** Adds, changes or duplicates a connection, and tests what stands there before it is kept. */
export function ConnectionForm(props: Props) {
  const { mode, known, list, onClose } = props
  const { t } = useTranslation('connections')
  const client = useQueryClient()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const source = secretOf(props)
  const form = useForm<Values>({
    initial: initialOf(props),
    validate: (values) =>
      problemsOf(
        values,
        list.clouds,
        source !== undefined && source.kind === values.kind && hasSameAuth(source, values),
      ),
  })
  const { values } = form
  const kept = source && source.kind === values.kind && hasSameAuth(source, values) ? source.auth.identity : ''
  const typedId = useRef(mode === 'edit')

  const title = mode === 'create' ? t('form.create') : t(`form.${mode}`, { name: known?.name ?? '' })
  const save = useSend<void>({
    title,
    send: () =>
      mode === 'edit'
        ? changeConnection(inputOf(values), known!.revision)
        : createConnection(inputOf(values), source?.id ?? ''),
    onDone: onClose,
    onSuccess: () => {
      const name = values.name.trim()
      // The first real connection ends the time in which nobody had to sign in.
      const became = session?.sandboxOnly && !client.getQueryData(sessionQuery.queryKey)?.sandboxOnly
      toast.success(
        t(mode === 'edit' ? 'form.saved' : 'form.created', { name }),
        became ? t('form.createdText') : undefined,
      )
    },
  })
  const test = useConnectionTest(() => testInput(inputOf(values), source?.id ?? ''))
  const tried = useRef<HTMLDivElement>(null)
  const shown = test.run?.id
  // The steps stand below what was typed: whoever has asked for them is led there once they are drawn.
  useEffect(() => {
    if (shown !== undefined) tried.current?.scrollIntoView({ block: 'start' })
  }, [shown])
  const regions = list.clouds[values.kind]?.map(({ id }) => ({ value: id, label: id })) ?? []

  const chooseKind = (kind: CloudKind) =>
    form.patch({
      kind,
      region: emptyValues(kind).region,
      services: Object.fromEntries(servicesOfKind(kind).map((service) => [service, true])),
      endpoints: {},
      baseDomain: '',
    })
  const fill = (change: Partial<Pick<Values, 'baseDomain' | 'region'>>) => {
    const next = { ...values, ...change }
    const before = endpointsBelow(values.baseDomain, values.region)
    const after = endpointsBelow(next.baseDomain, next.region)
    const endpoints = { ...values.endpoints }
    for (const service of servicesOfKind('private'))
      // What was typed stays.
      if (!endpoints[service] || endpoints[service] === before[service]) endpoints[service] = after[service] ?? ''
    form.patch({ ...change, endpoints })
  }

  return (
    <SideForm
      title={title}
      opened
      onClose={onClose}
      size="xl"
      form={form}
      onSubmit={() => save.mutate()}
      submitLabel={mode === 'edit' ? t('form.save') : t('form.create')}
      pending={save.isPending}
      error={save.error ?? (test.error?.field === undefined ? null : test.error)}
      secondary={
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={test.running}
          onClick={() => {
            if (!form.check()) return
            save.reset()
            test.start()
          }}
        >
          {test.run ? t('form.testAgain') : t('form.test')}
        </Button>
      }
    >
      <RadioField
        form={{
          ...form,
          set: (name, value) => (name === 'kind' ? chooseKind(value as CloudKind) : form.set(name, value)),
        }}
        name="kind"
        label={t('form.cloud')}
        wire="kind"
        disabled={mode === 'edit' && t('form.kindLocked')}
        data={cloudKinds.map((value) => ({ value, label: t(`kinds.${value}`), text: t(`kindTexts.${value}`) }))}
      />
      <FormSection title={t('form.place')}>
        <FieldRow>
          <TextField
            form={{
              ...form,
              set: (name, value) => {
                if (name === 'name' && !typedId.current)
                  form.patch({ name: value as string, id: idOf(value as string) })
                else form.set(name, value)
              },
              // The focus begins here, and the cloud is chosen above: who does that first has not left out the name.
              touch: (name) => {
                if (values.name) form.touch(name)
              },
            }}
            name="name"
            label={t('form.name')}
            wire="name"
            hint={t('form.nameHint')}
            limits={{ maxLength: 64 }}
            required
            autoFocus={mode !== 'edit'}
          />
          <TextField
            form={{
              ...form,
              set: (name, value) => {
                typedId.current = value !== ''
                form.set(name, value)
              },
            }}
            name="id"
            label={t('form.id')}
            wire="id"
            hint={t('form.idHint')}
            disabled={mode === 'edit' && t('form.idLocked')}
            limits={{ maxLength: 42 }}
            required
            mono
          />
        </FieldRow>
        {values.kind === 'private' ? (
          <FieldRow>
            <TextField
              form={{
                ...form,
                set: (name, value) => (name === 'region' ? fill({ region: value as string }) : form.set(name, value)),
              }}
              name="region"
              label={t('form.region')}
              wire="region"
              required
              mono
            />
            <TextField
              form={{
                ...form,
                set: (name, value) =>
                  name === 'baseDomain' ? fill({ baseDomain: value as string }) : form.set(name, value),
              }}
              name="baseDomain"
              label={t('form.baseDomain')}
              hint={t('form.baseDomainHint')}
              placeholder={t('form.baseDomainExample')}
              mono
            />
          </FieldRow>
        ) : (
          <SelectField
            form={form}
            name="region"
            label={t('form.region')}
            hint={values.kind === 'huaweicloud' ? t('form.regionHint') : undefined}
            wire="region"
            data={regions}
            searchable={regions.length > 6}
            required
          />
        )}
        {values.kind !== 'navercloud' && (
          <FieldRow>
            <TextField
              form={form}
              name="projectId"
              label={t('form.projectId')}
              hint={t('form.projectIdHint')}
              wire="project_id"
              limits={{ maxLength: 64 }}
              mono
            />
            <TextField
              form={form}
              name="projectName"
              label={t('form.projectName')}
              hint={t('form.projectNameHint')}
              placeholder={values.region}
              wire="project_name"
              limits={{ maxLength: 64 }}
            />
          </FieldRow>
        )}
      </FormSection>
      <CredentialFields form={form} kept={kept} />
      <FormSection title={t('form.services')} text={values.kind === 'navercloud' ? undefined : t('form.servicesText')}>
        <ServiceFields form={form} clouds={list.clouds} />
      </FormSection>
      <RadioField
        form={form}
        name="access"
        label={t('form.access')}
        hint={t('form.accessText')}
        wire="access"
        data={(['read', 'write', 'destructive'] as const).map((value) => ({
          value,
          label: t(`access.${value}`),
          text: t(`accessTexts.${value}`),
        }))}
      />
      <MoreFields form={form} list={list} opened={needsMore(values) || needsMore(initialOf(props))} />
      <div ref={tried} className={classes.tried}>
        {(test.run || (test.error && test.error.field === undefined)) && (
          <FormSection title={t('test.title')}>
            <TestSteps run={test.run} error={test.error} onStop={test.stop} />
          </FormSection>
        )}
      </div>
    </SideForm>
  )
}

const hasSameAuth = ({ auth }: KnownConnection, values: Values): boolean =>
  auth.type === 'navercloud'
    ? values.kind === 'navercloud'
    : auth.type === values.authType &&
      (auth.type !== 'iam-user' || (auth.user === values.user && auth.account === values.account))

const needsMore = ({ privateNetwork, ca, derivedKeys, domainId }: Values): boolean =>
  privateNetwork || derivedKeys || ca !== '' || domainId !== ''

/** What few connections need. */
function MoreFields({
  form,
  list,
  opened,
}: {
  form: ReturnType<typeof useForm<Values>>
  list: ConnectionList
  opened: boolean
}) {
  const { t } = useTranslation('connections')
  const { privateHosts } = list
  if (form.values.kind === 'navercloud') return null
  return (
    <details className={classes.more} open={opened || undefined}>
      <summary>{t('form.advanced')}</summary>
      <div>
        <SwitchField
          form={form}
          name="privateNetwork"
          label={t('form.privateNetwork')}
          wire="private_network"
          disabled={privateHosts.length === 0 && !form.values.privateNetwork && t('form.privateNetworkNone')}
          hint={t('form.privateNetworkHint', { hosts: privateHosts.join(', ') })}
        />
        <TextAreaField form={form} name="ca" label={t('form.ca')} hint={t('form.caHint')} wire="ca" rows={4} />
        <SwitchField
          form={form}
          name="derivedKeys"
          label={t('form.derivedKeys')}
          hint={t('form.derivedKeysHint')}
          wire="derived_keys"
        />
        <TextField
          form={form}
          name="domainId"
          label={t('form.domainId')}
          hint={t('form.domainIdHint')}
          wire="domain_id"
          limits={{ maxLength: 64 }}
          mono
        />
      </div>
    </details>
  )
}
