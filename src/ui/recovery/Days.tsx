import { Button } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { useServerError } from '../form/server-error.tsx'
import classes from './Days.module.css'
import { weekdays, weekdayText } from './weekdays.ts'

interface DaysProps {
  days: readonly number[]
  onChange: (days: number[]) => void
  error: string | undefined
}

/** The weekdays, in UTC, on which a policy backs up. */
export function Days({ days, onChange, error }: DaysProps) {
  const { t } = useTranslation('backups')
  const refused = useServerError('backup_policy.period')
  const id = useId()
  const problem = error ?? refused
  return (
    <fieldset className={classes.days} aria-describedby={id}>
      <legend>{t('policy.days')}</legend>
      <div className={classes.boxes}>
        {weekdays.map((day) => (
          <label key={day} className={classes.day}>
            <input
              type="checkbox"
              aria-invalid={problem ? true : undefined}
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...days, day].toSorted((a, b) => a - b)
                    : days.filter((other) => other !== day),
                )
              }
            />
            {weekdayText(day)}
          </label>
        ))}
        <Button variant="subtle" size="xs" onClick={() => onChange([...weekdays])}>
          {t('policy.everyDay')}
        </Button>
        <Button variant="subtle" size="xs" onClick={() => onChange([1, 2, 3, 4, 5])}>
          {t('policy.weekdaysOnly')}
        </Button>
      </div>
      {problem ? (
        <span id={id} role="alert" className={classes.error}>
          {problem}
        </span>
      ) : (
        <span id={id} className={classes.hint}>
          {t('policy.daysHint')}
        </span>
      )}
    </fieldset>
  )
}
