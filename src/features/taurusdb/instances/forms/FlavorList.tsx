import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlavorOption } from '../resize-plan.ts'
import classes from './forms.module.css'

interface FlavorListProps {
  options: readonly FlavorOption[]
  value: string
  onChange: (code: string) => void
  disabled: boolean
}

/** The flavors on offer as radio buttons; what the zones of the nodes do not have says so and cannot be picked. */
export function FlavorList({ options, value, onChange, disabled }: FlavorListProps) {
  const { t } = useTranslation(['instance', 'instances'])
  const group = useId()
  const reason = ({ availability }: FlavorOption): string => {
    if (availability.kind === 'current') return t('resize.current')
    if (availability.kind === 'available') return t('resize.available')
    return t(`resize.${availability.kind}`, { zones: availability.zones.join(', ') })
  }
  if (options.length === 0) return <p className="muted">{t('resize.none')}</p>
  return (
    <fieldset className={classes['flavors']} disabled={disabled} aria-label={t('resize.flavors')}>
      {options.map((option, index) => {
        const possible = option.availability.kind === 'available'
        const first = options[index - 1]?.architecture !== option.architecture
        return [
          first && (
            <div key={option.architecture} className={classes['group']}>
              {t(`instances:architecture.${option.architecture}`)}
            </div>
          ),
          <label
            key={option.code}
            className={classes['flavor']}
            data-off={possible ? undefined : true}
            data-picked={option.code === value || undefined}
          >
            <input
              type="radio"
              name={group}
              value={option.code}
              checked={option.code === value}
              disabled={!possible}
              aria-label={`${t('resize.option', { ...option })}: ${reason(option)}`}
              onChange={() => onChange(option.code)}
            />
            <span className={`num ${classes['right']}`}>{option.vcpus} vCPU</span>
            <span className={`num ${classes['right']}`}>{option.ram} GB</span>
            <span className={`mono ${classes['code']}`}>{option.code}</span>
            <span className={classes['state']} title={reason(option)}>
              {reason(option)}
            </span>
          </label>,
        ]
      })}
    </fieldset>
  )
}
