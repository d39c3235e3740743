import { SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flavor, FlavorArchitecture } from '#contract/taurusdb/specifications.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { isOffered } from './model.ts'
import classes from './create.module.css'

interface FlavorPickerProps {
  flavors: readonly Flavor[]
  value: string
  onChange: (code: string) => void
  error?: string
}

const architectures: readonly FlavorArchitecture[] = ['x86', 'generalX86', 'arm']

/** All flavors as rows of radio buttons: size, and in which zones they can be had. */
export function FlavorPicker({ flavors, value, onChange, error }: FlavorPickerProps) {
  const { t } = useTranslation(['create', 'instances'])
  const refused = useServerError('flavor_ref')
  const offered = architectures.filter((type) => flavors.some((flavor) => flavor.type === type))
  const [chosen, setChosen] = useState<FlavorArchitecture>()
  const architecture = chosen ?? flavors.find(({ spec_code }) => spec_code === value)?.type ?? offered[0]
  const rows = flavors
    .filter(({ type }) => type === architecture)
    .toSorted((a, b) => Number(a.vcpus) - Number(b.vcpus) || Number(a.ram) - Number(b.ram))
  const problem = error ?? refused
  return (
    <fieldset className={classes.flavors} aria-invalid={problem ? true : undefined} tabIndex={problem ? -1 : undefined}>
      <legend className={classes.srOnly}>{t('flavors.label')}</legend>
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      {offered.length > 1 && architecture && (
        <SegmentedControl
          aria-label={t('fields.flavorArchitecture')}
          value={architecture}
          onChange={(next) => setChosen(next as FlavorArchitecture)}
          data={offered.map((type) => ({ value: type, label: t(`instances:architecture.${type}`) }))}
        />
      )}
      <div className={classes.flavorRows}>
        <div className={classes.flavorHead} aria-hidden>
          <span />
          <span>{t('flavors.vcpus')}</span>
          <span>{t('flavors.memory')}</span>
          <span className={classes.flavorCode}>{t('flavors.code')}</span>
          <span>{t('flavors.zones')}</span>
        </div>
        {rows.map((flavor) => {
          const off = !isOffered(flavor)
          return (
            <label
              key={flavor.spec_code}
              className={classes.flavorRow}
              data-off={off || undefined}
              data-on={flavor.spec_code === value || undefined}
            >
              <input
                type="radio"
                name="flavor"
                value={flavor.spec_code}
                checked={flavor.spec_code === value}
                disabled={off}
                onChange={() => onChange(flavor.spec_code)}
              />
              <span className="num">
                {flavor.vcpus} <span className={classes.unit}>{t('flavors.vcpus')}</span>
              </span>
              <span className="num">{t('flavors.gb', { gb: flavor.ram })}</span>
              <span className={`mono ${classes.flavorCode}`}>{flavor.spec_code}</span>
              <Availability flavor={flavor} />
            </label>
          )
        })}
        {rows.length === 0 && <p className={classes.hint}>{t('flavors.none')}</p>}
      </div>
    </fieldset>
  )
}

function Availability({ flavor }: { flavor: Flavor }) {
  const { t } = useTranslation('create')
  const zones = Object.entries(flavor.az_status).filter(([, status]) => status !== 'unsupported')
  const soldOut = zones.filter(([, status]) => status === 'sellout').map(([zone]) => zone)
  if (!isOffered(flavor)) return <StatusBadge tone="neutral" label={t('flavors.soldOut')} />
  return (
    <span className={classes.zones}>
      {soldOut.length ? t('flavors.someSoldOut', { zone: soldOut.join(', ') }) : t('flavors.all')}
    </span>
  )
}
