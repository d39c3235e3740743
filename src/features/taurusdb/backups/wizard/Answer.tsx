import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import impact from '../RestoreForm.module.css'
import type { Advice, Ending } from './decide.ts'
import type { Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

interface AnswerProps {
  advice: Advice
  wizard: Wizard
  connection: string
  /** Of the instance, or of the deleted one. */
  name: string
  /** What it goes back to, in words. */
  moment: string
  /** Why a way is not possible now. */
  refusals: Readonly<Record<Ending, string | undefined>>
  onGo: (ending: Ending) => void
}

const kindOf = {
  tables: 'restoreTables',
  existing: 'restore',
  original: 'restore',
  new: 'restoreNew',
  rebuild: 'restoreNew',
} as const

/** The right way with its reason, what it does, and the reason against each of the others. */
export function Answer({ advice, wizard, connection, name, moment, refusals, onGo }: AnswerProps) {
  const { t } = useTranslation('restores')
  const { ending } = advice
  const heading = useRef<HTMLHeadingElement>(null)
  // The answer takes the place of a question: the keyboard and a reader go on from here.
  useEffect(() => heading.current?.focus(), [])
  const { quota } = wizard
  return (
    <>
      <section className={classes.way}>
        <span className={classes.eyebrow}>{t('wizard.answer.title')}</span>
        <h3 ref={heading} tabIndex={-1} data-autofocus>
          {t(`wizard.endings.${ending}`)}
        </h3>
        <p>{t(`wizard.reasons.${advice.why}`)}</p>
        {moment && <p className="muted">{moment}</p>}
        {refusals[ending] && (
          <p className={classes.problem} role="alert">
            {t('wizard.answer.notNow')}: {refusals[ending]}
          </p>
        )}
      </section>
      <section>
        <h4 className={classes.section}>{t('wizard.answer.impact')}</h4>
        <dl className={impact.impact} data-danger={ending === 'original' || ending === 'existing' || undefined}>
          <dt>{t('wizard.answer.overwrites')}</dt>
          <dd>{t(`wizard.effect.${ending}.overwrites`, { name })}</dd>
          <dt>{t('wizard.answer.stops')}</dt>
          <dd>{t(`wizard.effect.${ending}.stops`, { name })}</dd>
          <dt>{t('wizard.answer.takes')}</dt>
          <dd>
            <UsualDuration connection={connection} kind={kindOf[ending]} unknown={t('wizard.answer.unknown')} />
          </dd>
          <dt>{t('wizard.answer.covers')}</dt>
          <dd>{t(`wizard.effect.${ending}.covers`, { name })}</dd>
          {(ending === 'new' || ending === 'rebuild') && quota && (
            <>
              <dt>{t('wizard.answer.quotaLabel')}</dt>
              <dd>
                {quota.limit < 0
                  ? t('wizard.answer.quotaNone', { used: quota.used })
                  : t('wizard.answer.quota', { used: quota.used, quota: quota.limit })}
              </dd>
            </>
          )}
        </dl>
      </section>
      <section>
        <h4 className={classes.section}>{t('wizard.answer.others')}</h4>
        <ul className={classes.others} aria-label={t('wizard.answer.others')}>
          {advice.others.map((other) => (
            <li key={other.ending}>
              <strong>{t(`wizard.endings.${other.ending}`)}</strong>
              {refusals[other.ending] === undefined && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('wizard.answer.anywayOf', { ending: t(`wizard.endings.${other.ending}`) })}
                  onClick={() => onGo(other.ending)}
                >
                  {t('wizard.answer.anyway')}
                </Button>
              )}
              <p>{t(`wizard.reasons.${other.why}`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
