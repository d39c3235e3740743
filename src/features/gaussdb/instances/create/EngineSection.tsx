import { useTranslation } from 'react-i18next'
import { neededVersions } from '#contract/gaussdb/create-rules.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FieldRow, FormSection, RadioField, SelectField } from '#ui/form/fields.tsx'
import { FieldHint } from '#ui/form/FieldHint.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { allForms, formHint, formText } from '../../shared/words.tsx'
import { type CreateForm, isPair, newestOf, versionOf } from './model.ts'
import type { Offering } from './offer.ts'
import { wireOf } from './problem-text.ts'

interface EngineSectionProps {
  form: Form<CreateForm>
  offering: Offering
}

/** Form, template, version, and how copies agree: what a new instance is, and what cannot be changed later. */
export function EngineSection({ form, offering: { offer, versions, template } }: EngineSectionProps) {
  const { t } = useTranslation('gaussCreate')
  const { values } = form
  const newest = newestOf(offer.versions)
  const version = versionOf(values, offer)
  const older = (needed: string) => version !== '' && compareVersions(version, needed) < 0
  const needs = (needed: string) => (older(needed) ? t('fields.needsVersion', { version: needed }) : undefined)
  const pair = isPair(values)
  // A choice that changes what others may be takes them along.
  const chosen: Form<CreateForm> = {
    ...form,
    set: (name, value) => {
      const with_: Partial<CreateForm> = { [name]: value }
      if (name === 'form') Object.assign(with_, { flavor: '', configuration: '', masterAz: '', singleFloatIp: false })
      if (name === 'version') Object.assign(with_, { flavor: '', configuration: '' })
      if (name === 'pair' && value === 'double') Object.assign(with_, { protocol: 'paxos', zoneMode: 'several' })
      form.patch(with_)
    },
  }
  return (
    <FormSection title={t('sections.engine')} text={t('sections.engineText')}>
      {versions.error && (
        <ErrorNote error={versions.error} title={t('failed.versions')} onRetry={() => void versions.refetch()} />
      )}
      <RadioField
        form={chosen}
        name="form"
        wire={wireOf.form}
        label={t('fields.form')}
        required
        data={allForms.map((value) => ({
          value,
          label: formText(value),
          text: formHint(value),
          disabled: value === 'combined' ? needs(neededVersions.combined) : undefined,
        }))}
      />
      {values.form === 'ha' && (
        <RadioField
          form={chosen}
          name="pair"
          wire={wireOf.pair}
          label={t('fields.pair')}
          required
          data={[
            { value: 'triset', label: t('fields.triset'), text: t('fields.trisetText') },
            {
              value: 'double',
              label: t('fields.double'),
              text: t('fields.doubleText'),
              disabled: needs(neededVersions.double),
            },
          ]}
        />
      )}
      {template.data && values.form !== 'ha' && (
        <FieldHint text={t('fields.shards', { count: template.data.shard_num, replicas: template.data.replica_num })} />
      )}
      {template.error && (
        <ErrorNote error={template.error} title={t('failed.template')} onRetry={() => void template.refetch()} />
      )}
      <FieldRow>
        <SelectField
          form={chosen}
          name="version"
          wire={wireOf.version}
          label={t('fields.version')}
          placeholder={newest ? t('fields.versionNewest', { version: newest }) : undefined}
          hint={t('fields.versionHint')}
          clearable
          data={offer.versions.toSorted((a, b) => compareVersions(b, a)).map((each) => ({ value: each, label: each }))}
        />
        <SelectField
          form={form}
          name="os"
          wire={wireOf.os}
          label={t('fields.os')}
          data={[
            { value: 'Euler', label: t('fields.euler') },
            {
              value: 'Hce',
              label: older(neededVersions.hce)
                ? t('fields.hceLater', { version: neededVersions.hce })
                : t('fields.hce'),
              disabled: older(neededVersions.hce),
            },
          ]}
        />
      </FieldRow>
      <RadioField
        form={form}
        name="consistency"
        wire={wireOf.consistency}
        label={t('fields.consistency')}
        required
        data={[
          { value: 'strong', label: t('fields.strong'), text: t('fields.strongText') },
          { value: 'eventual', label: t('fields.eventual'), text: t('fields.eventualText') },
        ]}
      />
      <RadioField
        form={form}
        name="protocol"
        wire={wireOf.protocol}
        label={t('fields.protocol')}
        data={[
          {
            value: 'quorum',
            label: t('fields.quorum'),
            text: t('fields.quorumText'),
            disabled: pair ? t('problems.conflict.paxos-only') : undefined,
          },
          { value: 'paxos', label: t('fields.paxos'), text: t('fields.paxosText') },
        ]}
      />
    </FormSection>
  )
}
