import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { neededVersions, ports } from '#contract/gaussdb/create-rules.ts'
import { createInstance } from '#contract/gaussdb/instances.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { networksOf } from '#lib/networks.ts'
import { fieldLimits, type OpenApiDocument } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import { hourWindows, localWindow, utcOffsets } from '#ui/create/hours.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FieldRow, FormSection, NumberField, RadioField, SelectField, SwitchField } from '#ui/form/fields.tsx'
import { SuggestField } from '#ui/form/SuggestField.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { fleetQuery } from '../../shared/fleet.ts'
import type { PasswordCheck } from '../../shared/password-check.ts'
import { PasswordWithCheck } from '../../shared/PasswordWithCheck.tsx'
import { type CreateForm, type Restored, restoredPassword, versionOf } from './model.ts'
import type { Offering } from './offer.ts'
import { wireOf } from './problem-text.ts'
import { templatesQuery } from './queries.ts'

interface SettingsSectionsProps {
  form: Form<CreateForm>
  check: PasswordCheck
  connection: Connection
  document: OpenApiDocument
  offering: Offering
  source?: Restored
}

/** Ids of one kind that instances of this connection use. */
const inUse = (instances: readonly InstanceSummary[], pick: (one: InstanceSummary) => string | undefined): string[] =>
  [...new Set(instances.map(pick))].filter((id): id is string => Boolean(id)).toSorted()

/** Network, access, backups, parameters, failures and billing. */
export function SettingsSections({ form, check, connection, document, offering, source }: SettingsSectionsProps) {
  const { t } = useTranslation('gaussCreate')
  const { values } = form
  const fleet = useQuery(fleetQuery(connection.id))
  const templates = useQuery(templatesQuery(connection.id))
  const instances = fleet.data?.instances ?? []
  const networks = networksOf(instances)
  const version = versionOf(values, offering.offer)
  const fitting = (templates.data?.configurations ?? []).filter(
    (one) => one.datastore_version === version && one.ha_mode === values.form,
  )
  const keep = fieldLimits(document, createInstance, 'backup_strategy.keep_days')
  const tooOld = (needed: string) =>
    version !== '' && compareVersions(version, needed) < 0 ? t('fields.needsVersion', { version: needed }) : undefined
  // Subnets and security groups belong to a VPC: another one of the list takes none of them along.
  const placed: Form<CreateForm> = {
    ...form,
    set: (name, value) => {
      form.set(name, value)
      const vpc = name === 'vpc' ? String(value) : ''
      if (!networks.vpcs.includes(vpc)) return
      if (!networks.subnets.get(vpc)?.includes(values.subnet)) form.set('subnet', '')
      if (!networks.securityGroups.get(vpc)?.includes(values.securityGroup)) form.set('securityGroup', '')
    },
  }
  return (
    <>
      <FormSection title={t('sections.network')} text={t('sections.networkText')}>
        <SuggestField
          form={placed}
          name="vpc"
          wire={wireOf.vpc}
          label={t('fields.vpc')}
          data={networks.vpcs}
          required
        />
        <FieldRow>
          <SuggestField
            form={form}
            name="subnet"
            wire={wireOf.subnet}
            label={t('fields.subnet')}
            data={networks.subnets.get(values.vpc) ?? []}
            hint={t('fields.subnetHint')}
            required
          />
          <SuggestField
            form={form}
            name="securityGroup"
            wire={wireOf.securityGroup}
            label={t('fields.securityGroup')}
            data={networks.securityGroups.get(values.vpc) ?? []}
            hint={t('fields.securityGroupHint')}
          />
        </FieldRow>
        <NumberField
          form={form}
          name="port"
          wire={wireOf.port}
          label={t('fields.port')}
          placeholder={String(ports.standard)}
          hint={t('fields.portHint', { standard: ports.standard, least: ports.least, most: ports.most })}
          plain
        />
        {values.form === 'ha' && !source && (
          <SwitchField
            form={form}
            name="singleFloatIp"
            wire={wireOf.singleFloatIp}
            label={t('fields.singleFloatIp')}
            hint={t('fields.singleFloatIpHint')}
            disabled={tooOld(neededVersions.singleFloatIp)}
          />
        )}
      </FormSection>

      <FormSection title={t('sections.access')}>
        <PasswordWithCheck form={form} check={check} label={t('fields.password')} rules={source && restoredPassword} />
        {!source && (
          <SuggestField
            form={form}
            name="encryptionKey"
            wire={wireOf.encryptionKey}
            label={t('fields.encryptionKey')}
            data={inUse(instances, (one) => one.disk_encryption_id)}
            hint={t('fields.encryptionKeyHint')}
          />
        )}
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
                : t('fields.backupWindowHint')
            }
            clearable
            data={hourWindows.map((window) => ({ value: window, label: window }))}
          />
          <NumberField
            form={form}
            name="keepDays"
            wire={wireOf.keepDays}
            label={t('fields.keepDays')}
            min={keep.minimum}
            max={keep.maximum}
            unit={t('fields.days')}
            disabled={values.backupWindow === '' ? t('fields.keepDaysFirst') : false}
          />
        </FieldRow>
      </FormSection>

      <FormSection title={t('sections.parameters')}>
        {templates.error && (
          <ErrorNote error={templates.error} title={t('failed.templates')} onRetry={() => void templates.refetch()} />
        )}
        <FieldRow>
          <SelectField
            form={form}
            name="configuration"
            wire={wireOf.configuration}
            label={t('fields.configuration')}
            placeholder={t('fields.configurationDefault')}
            hint={t('fields.configurationHint')}
            clearable
            searchable
            data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
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
      </FormSection>

      {!source && (
        <>
          <FormSection title={t('sections.failure')}>
            <SwitchField
              form={form}
              name="forceSwitch"
              wire={wireOf.forceSwitch}
              label={t('fields.forceSwitch')}
              hint={t('fields.forceSwitchHint')}
              disabled={tooOld(neededVersions.forceSwitch)}
            />
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
          </FormSection>
        </>
      )}
    </>
  )
}
