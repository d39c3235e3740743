import { SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/create.ts'
import { isOffered, type OfferedFlavor } from '#lib/flavors.ts'
import { useServerError } from '../form/server-error.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import classes from './create.module.css'

/** A flavor as the lists of several services tell it: numbers are texts there. */
export interface FlavorRow extends OfferedFlavor {
  vcpus: string
  ram: string
}

interface FlavorPickerProps<F extends FlavorRow> {
  flavors: readonly F[]
  /** Kind that a flavor belongs to; kinds are shown one at a time. */
  kindOf: (flavor: F) => string
  /** Kinds in their order, with their names. Those without a flavor are not shown. */
  kinds: readonly { value: string; label: string }[]
  value: string
  onChange: (code: string) => void
  error?: string
  /** Name in the request. */
  wire?: string
  /** Why a flavor that is for sale cannot be chosen here. */
  refused?: (flavor: F) => string | undefined
}

/** All flavors as rows of radio buttons: size, and in which zones they can be had. */
export function FlavorPicker<F extends FlavorRow>({
  flavors,
  kindOf,
  kinds,
  value,
  onChange,
  error,
  wire = 'flavor_ref',
  refused,
}: FlavorPickerProps<F>) {
  const { t } = useTranslation('create')
  const serverError = useServerError(wire)
  const offered = kinds.filter((kind) => flavors.some((flavor) => kindOf(flavor) === kind.value))
  const [chosen, setChosen] = useState<string>()
  const selected = flavors.find(({ spec_code }) => spec_code === value)
  const open = offered.some((kind) => kind.value === chosen) ? chosen : undefined
  const kind = open ?? (selected && kindOf(selected)) ?? offered[0]?.value
  const rows = flavors
    .filter((flavor) => kindOf(flavor) === kind)
    .toSorted((a, b) => Number(a.vcpus) - Number(b.vcpus) || Number(a.ram) - Number(b.ram))
  const problem = error ?? serverError
  return (
    <fieldset className={classes.flavors} aria-invalid={problem ? true : undefined} tabIndex={problem ? -1 : undefined}>
      <legend className={classes.srOnly}>{t('flavors.label')}</legend>
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      {offered.length > 1 && kind && (
        <SegmentedControl
          aria-label={t('fields.flavorArchitecture')}
          classNames={{ label: classes.kind }}
          value={kind}
          onChange={setChosen}
          data={offered.map((each) => ({ ...each }))}
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
          const reason = refused?.(flavor)
          const off = !isOffered(flavor) || reason !== undefined
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
              {reason === undefined ? (
                <Availability flavor={flavor} />
              ) : (
                <span className={classes.zones}>{reason}</span>
              )}
            </label>
          )
        })}
        {rows.length === 0 && <p className={classes.hint}>{t('flavors.none')}</p>}
      </div>
    </fieldset>
  )
}

function Availability({ flavor }: { flavor: FlavorRow }) {
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
