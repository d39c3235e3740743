import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import classes from './change.module.css'

/** What a change does to whoever is connected, from the least to the worst. */
export type Interruption = 'none' | 'connections' | 'restart' | 'outage'

const tones: Record<Interruption, Tone> = { none: 'ok', connections: 'warn', restart: 'warn', outage: 'danger' }

/** The class of a change as a badge: no interruption, connections drop, restart, outage. */
export function InterruptionBadge({ is }: { is: Interruption }) {
  const { t } = useTranslation('change')
  return <StatusBadge tone={tones[is]} label={t(`interruption.${is}`)} detail={t(`interruptionText.${is}`)} />
}

/** One line of a change. */
export interface Change {
  label: string
  from: ReactNode
  to: ReactNode
  mono?: boolean
}

/** What stays as it is says nothing. */
const isChange = ({ from, to }: Change): boolean => from !== to

interface ChangeSummaryProps {
  changes?: readonly (Change | false | undefined)[]
  interruption: Interruption
  /** What happens, in plain sentences. */
  lines?: readonly (string | false | undefined)[]
}

/** Old and new side by side, the class of the interruption, and what it means in sentences: read before it is sent. */
export function ChangeSummary({ changes = [], interruption, lines = [] }: ChangeSummaryProps) {
  const { t } = useTranslation('change')
  const id = useId()
  const shown = changes.filter(
    (change): change is Change => change !== false && change !== undefined && isChange(change),
  )
  return (
    <>
      {shown.length > 0 && (
        <section className={classes['section']} aria-labelledby={id}>
          <h3 id={id}>{t('changes')}</h3>
          <table className={classes['changes']}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('from')}</th>
                <th scope="col">{t('to')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ label, from, to, mono }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className={mono ? 'mono' : 'num'}>{from === '' ? '–' : from}</td>
                  <td className={`${mono ? 'mono' : 'num'} ${classes['new']}`}>{to === '' ? '–' : to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className={classes['impact']} data-tone={tones[interruption]} aria-labelledby={`${id}-impact`}>
        <h3 id={`${id}-impact`}>
          {t('impact')}
          <InterruptionBadge is={interruption} />
        </h3>
        {lines.some(Boolean) ? (
          <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
        ) : (
          <p>{t(`interruptionText.${interruption}`)}</p>
        )}
      </section>
    </>
  )
}
