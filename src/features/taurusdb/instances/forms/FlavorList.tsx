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

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'center' })

/** The flavors on offer as radio buttons; what the zones of the nodes do not have says so and cannot be picked. */
export function FlavorList({ options, value, onChange, disabled }: FlavorListProps) {
  const { t } = useTranslation(['instance', 'instances'])
  const group = useId()
  const reason = ({ availability }: FlavorOption): string => {
    if (availability.kind === 'current') return t('resize.current')
    if (availability.kind === 'available') return t('resize.available')
    return t(`resize.${availability.kind}`, { zones: availability.zones.join(', ') })
  }
  // Where somebody begins: the next larger one. The list opens there, with the current one in sight.
  const current = options.findIndex(({ availability }) => availability.kind === 'current')
  const possible = (option: FlavorOption | undefined) => option?.availability.kind === 'available'
  const start = options.findIndex((option, index) => index > current && possible(option))
  if (options.length === 0) return <p className="muted">{t('resize.none')}</p>
  return (
    <fieldset className={classes['flavors']} disabled={disabled} aria-label={t('resize.flavors')}>
      {options.map((option, index) => {
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
            data-off={possible(option) ? undefined : true}
            data-picked={option.code === value || undefined}
            ref={index === current ? intoView : undefined}
          >
            <input
              type="radio"
              name={group}
              value={option.code}
              checked={option.code === value}
              disabled={!possible(option)}
              data-autofocus={index === start || undefined}
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
