import { Button } from '@mantine/core'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { createInstance } from '#contract/taurusdb/instances.ts'
import type { Flavor, FlavorArchitecture } from '#contract/taurusdb/specifications.ts'
import { flavorZones } from '#lib/flavors.ts'
import { networksOf } from '#lib/networks.ts'
import { generatePassword } from '#lib/password.ts'
import { fieldLimits, type OpenApiDocument } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { ConnectionSelect } from '#ui/create/ConnectionSelect.tsx'
import { FlavorPicker } from '#ui/create/FlavorPicker.tsx'
import { hourWindows, localWindow, utcOffsets } from '#ui/create/hours.ts'
import { TagsEditor } from '#ui/create/TagsEditor.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { toClipboard } from '#ui/copy.tsx'
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
import { SuggestField } from '#ui/form/SuggestField.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { EnterpriseProjectField } from '../../shared/quotas/EnterpriseProjectField.tsx'
import type { CreateForm } from './model.ts'
import { wireOf } from './problem-text.ts'
import { networkSamplesQuery, versionsQuery } from './queries.ts'

interface CreateSectionsProps {
  form: Form<CreateForm>
  connection: Connection
  connections: readonly Connection[]
  flavors: UseQueryResult<{ flavors: Flavor[] }, ApiError>
  document: OpenApiDocument
  restoring: boolean
  tagErrors: ReadonlyMap<string, string>
}

const architectures = ['x86', 'generalX86', 'arm'] as const satisfies readonly FlavorArchitecture[]

export function CreateSections({
  form,
  connection,
  connections,
  flavors,
  document,
  restoring,
  tagErrors,
}: CreateSectionsProps) {
  const { t } = useTranslation(['create', 'instances'])
  const [search, setSearch] = useSearchParams()
  const { values } = form
  const versions = useQuery(versionsQuery(connection.id))
  const samples = useQuery(networkSamplesQuery(connection.id))
  const networks = networksOf(samples.data?.instances ?? [])
  const limits = (field: string) => fieldLimits(document, createInstance, field)
  const kernels = versions.data?.datastores ?? []
  const newest = kernels[0]?.kernel_version
  const prePaid = values.chargeMode === 'prePaid'
  const offered = flavors.data?.flavors ?? []
  const chosen = offered.find(({ spec_code }) => spec_code === values.flavor)
  const nodes = 1 + (values.replicas ?? 0)

  const generate = async () => {
    const password = generatePassword()
    form.patch({ password, passwordAgain: password })
    // Where it cannot be copied it is not shown in a message: the field itself can be.
    toast.info(t((await toClipboard(password)) ? 'fields.generated' : 'fields.generatedNoCopy'))
  }

  const changeConnection = (id: string) => {
    if (id === connection.id) return
    const next = new URLSearchParams(search)
    next.set('connection', id)
    // Flavors, zones, networks and templates are the project's own.
    form.patch({ flavor: '', masterAz: '', vpc: '', subnet: '', securityGroup: '', configuration: '' })
    setSearch(next, { replace: true })
  }

  return (
    <>
      <FormSection title={t('sections.place')}>
        <ConnectionSelect
          connections={connections}
          connection={connection}
          onChange={changeConnection}
          disabled={restoring}
        />
        <TextField
          form={form}
          name="name"
          wire={wireOf.name}
          label={t('fields.name')}
          hint={t('fields.nameHint')}
          limits={{ minLength: limits('name').minLength, maxLength: limits('name').maxLength, example: 'orders-prod' }}
          required
          autoFocus
        />
      </FormSection>

      <FormSection
        title={t('sections.engine')}
        text={t('sections.engineText', { version: kernels[0]?.version ?? '8.0' })}
      >
        <SelectField
          form={form}
          name="kernel"
          wire={wireOf.kernel}
          label={t('fields.kernel')}
          hint={t('fields.kernelHint')}
          placeholder={t('fields.kernelNewest', { version: newest ?? '…' })}
          clearable
          data={kernels.map(({ kernel_version }) => ({ value: kernel_version, label: kernel_version }))}
        />
      </FormSection>

      <FormSection title={t('sections.flavor')} text={t('sections.flavorText')}>
        {flavors.isPending ? (
          <LoadingRows />
        ) : flavors.error && offered.length === 0 ? (
          <ErrorNote error={flavors.error} title={t('flavors.failed')} onRetry={() => void flavors.refetch()} />
        ) : (
          <FlavorPicker
            flavors={offered}
            kindOf={({ type }) => type}
            kinds={architectures.map((type) => ({ value: type, label: t(`instances:architecture.${type}`) }))}
            value={values.flavor}
            error={form.errors.flavor}
            onChange={(flavor) => {
              const open = flavorZones(offered, flavor).filter(({ available }) => available)
              const keep = open.some(({ zone }) => zone === values.masterAz)
              form.patch({
                flavor,
                masterAz: values.azMode === 'single' || keep ? values.masterAz : (open[0]?.zone ?? ''),
              })
            }}
          />
        )}
      </FormSection>

      <FormSection title={t('sections.nodes')}>
        <RadioField
          form={form}
          name="azMode"
          wire={wireOf.azMode}
          label={t('fields.azMode')}
          required
          data={[
            { value: 'multi', label: t('fields.multi'), text: t('fields.multiText') },
            { value: 'single', label: t('fields.single'), text: t('fields.singleText') },
          ]}
        />
        <FieldRow>
          {values.azMode === 'multi' && (
            <SelectField
              form={form}
              name="masterAz"
              wire={wireOf.masterAz}
              label={t('fields.masterAz')}
              hint={t('fields.masterAzHint')}
              required
              data={flavorZones(offered, values.flavor).map(({ zone, available }) => ({
                value: zone,
                label: available ? zone : t('fields.soldOut', { zone }),
                disabled: !available,
              }))}
            />
          )}
          <NumberField
            form={form}
            name="replicas"
            wire={wireOf.replicas}
            label={t('fields.replicas')}
            hint={t('fields.replicasHint')}
            min={limits('slave_count').minimum}
            max={limits('slave_count').maximum}
            required
          />
        </FieldRow>
      </FormSection>

      <FormSection title={t('sections.billing')}>
        <RadioField
          form={form}
          name="chargeMode"
          wire={wireOf.chargeMode}
          label={t('fields.chargeMode')}
          data={[
            { value: 'postPaid', label: t('fields.postPaid'), text: t('fields.postPaidText') },
            { value: 'prePaid', label: t('fields.prePaid'), text: t('fields.prePaidText') },
          ]}
        />
        {prePaid && (
          <>
            <FieldRow>
              <SelectField
                form={form}
                name="periodType"
                wire={wireOf.periodType}
                label={t('fields.periodType')}
                data={[
                  { value: 'month', label: t('fields.month') },
                  { value: 'year', label: t('fields.year') },
                ]}
              />
              <NumberField
                form={form}
                name="periodNum"
                wire={wireOf.periodNum}
                label={t('fields.periodNum')}
                hint={t(values.periodType === 'year' ? 'fields.periodYears' : 'fields.periodMonths')}
                required
              />
            </FieldRow>
            <NumberField
              form={form}
              name="volume"
              wire={wireOf.volume}
              label={t('fields.volume')}
              hint={t('fields.volumeHint')}
              min={10}
              max={128_000}
              step={10}
              unit="GB"
              required
            />
            <SwitchField form={form} name="autoRenew" label={t('fields.autoRenew')} hint={t('fields.autoRenewHint')} />
            <SwitchField form={form} name="autoPay" label={t('fields.autoPay')} hint={t('fields.autoPayHint')} />
          </>
        )}
      </FormSection>

      <FormSection title={t('sections.network')} text={t('sections.networkText')}>
        <SuggestField form={form} name="vpc" wire="vpc_id" label={t('fields.vpc')} data={networks.vpcs} required />
        <FieldRow>
          <SuggestField
            form={form}
            name="subnet"
            wire="subnet_id"
            label={t('fields.subnet')}
            data={networks.subnets.get(values.vpc) ?? []}
            hint={t('fields.subnetHint')}
            required
          />
          <SuggestField
            form={form}
            name="securityGroup"
            wire="security_group_id"
            label={t('fields.securityGroup')}
            data={networks.securityGroups.get(values.vpc) ?? []}
            hint={t('fields.securityGroupHint')}
          />
        </FieldRow>
      </FormSection>

      <FormSection title={t('sections.security')}>
        <FieldRow>
          <PasswordField
            form={form}
            name="password"
            wire={wireOf.password}
            label={t('fields.password')}
            hint={t('fields.passwordHint')}
            required
          />
          <PasswordField
            form={form}
            name="passwordAgain"
            wire={wireOf.passwordAgain}
            label={t('fields.passwordAgain')}
            required
          />
        </FieldRow>
        <div>
          <Button variant="default" size="xs" onClick={() => void generate()}>
            {t('fields.generate')}
          </Button>
        </div>
        <RadioField
          form={form}
          name="tde"
          wire={wireOf.tde}
          label={t('fields.tde')}
          hint={t('fields.tdeHint')}
          inline
          data={[
            { value: 'off', label: t('fields.tdeOff') },
            { value: 'AES256', label: 'AES-256' },
            { value: 'SM4', label: 'SM4' },
          ]}
        />
      </FormSection>

      <FormSection title={t('sections.backups')}>
        <FieldRow>
          <SelectField
            form={form}
            name="backupWindow"
            wire={wireOf.backupWindow}
            label={t('fields.backupWindow')}
            placeholder={t('fields.backupWindowAny')}
            hint={
              values.backupWindow
                ? t('fields.backupWindowLocal', { utc: values.backupWindow, local: localWindow(values.backupWindow) })
                : undefined
            }
            clearable
            data={hourWindows.map((window) => ({ value: window, label: window }))}
          />
          <NumberField
            form={form}
            name="keepDays"
            wire={wireOf.keepDays}
            label={t('fields.keepDays')}
            min={1}
            max={732}
            unit="days"
            disabled={values.backupWindow === ''}
          />
        </FieldRow>
      </FormSection>

      <FormSection title={t('sections.data')}>
        <FieldRow>
          <TextField
            form={form}
            name="configuration"
            wire={wireOf.configuration}
            label={t('fields.configuration')}
            hint={t('fields.configurationHint')}
            mono
          />
          <SelectField
            form={form}
            name="timeZone"
            wire={wireOf.timeZone}
            label={t('fields.timeZone')}
            hint={t('fields.timeZoneHint')}
            searchable
            data={utcOffsets.map((zone) => ({ value: zone, label: zone }))}
          />
        </FieldRow>
        <RadioField
          form={form}
          name="lowerCase"
          wire={wireOf.lowerCase}
          label={t('fields.lowerCase')}
          disabled={restoring ? t('fields.lowerCaseRestore') : undefined}
          hint={t('fields.lowerCaseFinal')}
          data={[
            { value: '1', label: t('fields.lowerCase1'), text: t('fields.lowerCase1Text') },
            { value: '0', label: t('fields.lowerCase0'), text: t('fields.lowerCase0Text') },
          ]}
        />
      </FormSection>

      <FormSection title={t('sections.tags')} text={t('sections.tagsText', { max: limits('tags').maxItems ?? 10 })}>
        <TagsEditor
          tags={values.tags}
          max={limits('tags').maxItems ?? 10}
          onChange={(tags) => form.set('tags', tags)}
          errors={tagErrors}
        />
      </FormSection>

      <FormSection title={t('sections.other')}>
        <FieldRow>
          <EnterpriseProjectField
            connection={connection.id}
            label={t('fields.enterpriseProject')}
            wire={wireOf.enterpriseProject}
            error={form.errors.enterpriseProject}
            value={values.enterpriseProject}
            onChange={(id) => form.set('enterpriseProject', id)}
            onBlur={() => form.touch('enterpriseProject')}
            adds={{
              instances: 1,
              vcpus: chosen && Number(chosen.vcpus) * nodes,
              memory: chosen && Number(chosen.ram) * nodes,
            }}
          />
          <TextField
            form={form}
            name="dedicatedPool"
            wire={wireOf.dedicatedPool}
            label={t('fields.dedicatedPool')}
            hint={t('fields.dedicatedPoolHint')}
            mono
          />
        </FieldRow>
      </FormSection>
    </>
  )
}
