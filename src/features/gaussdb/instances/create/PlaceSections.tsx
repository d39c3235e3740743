import { useTranslation } from 'react-i18next'
import { isSmaller, volumeLimits } from '#contract/gaussdb/create-rules.ts'
import type { StorageType } from '#contract/gaussdb/disks.ts'
import type { Flavor } from '#contract/gaussdb/engine-versions.ts'
import { formatNumber } from '#lib/format.ts'
import { FlavorPicker } from '#ui/create/FlavorPicker.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FieldRow, FormSection, NumberField, RadioField, SelectField } from '#ui/form/fields.tsx'
import { FieldHint } from '#ui/form/FieldHint.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { allThree, chosenZones, type CreateForm, isPair, missingZones, type Restored, zonesOf } from './model.ts'
import type { Offering } from './offer.ts'
import { wireOf } from './problem-text.ts'

interface PlaceSectionsProps {
  form: Form<CreateForm>
  offering: Offering
  source?: Restored
}

/** Zones, flavor and storage: they depend on each other. */
export function PlaceSections({ form, offering, source }: PlaceSectionsProps) {
  const { t } = useTranslation('gaussCreate')
  const { values } = form
  const { offer, flavors, storage } = offering
  const known = zonesOf(offer)
  const zones = chosenZones(values, known)
  const pair = isPair(values)
  const choices = known.map((zone) => ({ value: zone, label: zone }))
  const shards = offer.shards
  const limits = shards === undefined ? undefined : volumeLimits(shards)
  const least = Math.max(limits?.least ?? 0, source?.volumeSize ?? 0)

  const kinds: readonly Pick<StorageType, 'name' | 'az_status'>[] = storage.data?.storage_type ?? [
    { name: 'ULTRAHIGH', az_status: {} },
  ]

  const refused = (flavor: Flavor): string | undefined => {
    const size = { vcpus: Number(flavor.vcpus), ram: Number(flavor.ram) }
    if (source && isSmaller(size, source)) return t('problems.conflict.flavor-below-source')
    if (offer.groups && !offer.groups.includes(flavor.group_type)) return t('problems.flavorStorage')
    const elsewhere = missingZones(flavor, zones)
    return elsewhere.length ? t('problems.flavorElsewhere', { zones: elsewhere.join(', ') }) : undefined
  }

  return (
    <>
      <FormSection title={t('sections.zones')}>
        {pair ? (
          <FieldRow>
            <SelectField
              form={form}
              name="zone1"
              wire={wireOf.masterAz}
              label={t('fields.primaryZone')}
              data={choices.map((each) => ({ ...each, disabled: each.value === values.zone2 }))}
              required
            />
            <SelectField
              form={form}
              name="zone2"
              wire={wireOf.zone1}
              label={t('fields.standbyZone')}
              hint={t('fields.pairZones')}
              data={choices.map((each) => ({ ...each, disabled: each.value === values.zone1 }))}
              required
            />
          </FieldRow>
        ) : (
          <>
            <RadioField
              form={form}
              name="zoneMode"
              label={t('fields.zoneMode')}
              required
              data={[
                {
                  value: 'several',
                  label: t('fields.severalZones'),
                  text: t('fields.severalZonesText'),
                  disabled: known.length > 0 && known.length < 3 ? t('fields.tooFewZones') : undefined,
                },
                { value: 'one', label: t('fields.oneZone'), text: t('fields.oneZoneText') },
              ]}
            />
            {values.zoneMode === 'one' ? (
              <SelectField
                form={form}
                name="zone1"
                wire={wireOf.zone1}
                label={t('fields.zone')}
                data={choices}
                required
              />
            ) : allThree(known) ? (
              <FieldHint text={t('fields.allZones', { zones: known.join(', ') })} />
            ) : (
              <FieldRow>
                {(['zone1', 'zone2', 'zone3'] as const).map((name, at) => (
                  <SelectField
                    key={name}
                    form={form}
                    name={name}
                    wire={at === 0 ? wireOf.zone1 : undefined}
                    label={t('fields.zoneOf', { n: at + 1 })}
                    data={choices.map((each) => ({
                      ...each,
                      disabled: zones.some((zone, other) => other !== at && zone === each.value),
                    }))}
                    required
                  />
                ))}
              </FieldRow>
            )}
            {values.form === 'ha' && values.zoneMode === 'several' && !source && (
              <SelectField
                form={form}
                name="masterAz"
                wire={wireOf.masterAz}
                label={t('fields.primaryZone')}
                placeholder={t('fields.primaryAny')}
                clearable
                data={choices.filter(({ value }) => zones.includes(value))}
              />
            )}
          </>
        )}
      </FormSection>

      <FormSection title={t('sections.flavor')} text={t('sections.flavorText')}>
        {flavors.isPending ? (
          <LoadingRows />
        ) : flavors.error && offer.flavors.length === 0 ? (
          <ErrorNote error={flavors.error} title={t('failed.flavors')} onRetry={() => void flavors.refetch()} />
        ) : (
          <FlavorPicker
            // Another form has flavors of other kinds.
            key={values.form}
            flavors={offer.flavors}
            kindOf={({ group_type }) => group_type}
            kinds={(['normal', 'normal2', 'armFlavors'] as const).map((value) => ({
              value,
              label: t(`groups.${value}`),
            }))}
            value={values.flavor}
            error={form.errors.flavor}
            onChange={(flavor) => form.set('flavor', flavor)}
            refused={refused}
          />
        )}
      </FormSection>

      <FormSection title={t('sections.storage')}>
        {storage.error && (
          <ErrorNote error={storage.error} title={t('failed.storage')} onRetry={() => void storage.refetch()} />
        )}
        <FieldRow>
          <SelectField
            form={form}
            name="storageType"
            wire={wireOf.storageType}
            label={t('fields.storageType')}
            disabled={source ? t('fields.storageTypeRestore') : undefined}
            data={kinds.map(({ name, az_status }) => {
              const out = zones.filter((zone) => zone in az_status && az_status[zone] !== 'normal')
              const label = name === 'ULTRAHIGH' ? t('fields.ssd') : name
              return {
                value: name,
                label: out.length ? t('fields.storageElsewhere', { label, zones: out.join(', ') }) : label,
                disabled: out.length > 0,
              }
            })}
          />
          <NumberField
            form={form}
            name="volume"
            wire={wireOf.volume}
            label={t('fields.volume')}
            min={limits && least}
            max={limits?.most}
            step={limits?.step}
            unit="GB"
            hint={limits && t('fields.volumeStep', { step: limits.step })}
            required
          />
        </FieldRow>
        {shards !== undefined && shards > 1 && values.volume !== undefined && (
          <FieldHint
            text={t('fields.perShard', { size: formatNumber(Math.floor(values.volume / shards)), count: shards })}
          />
        )}
      </FormSection>
    </>
  )
}
