import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import type { Rehearsal, RehearsalCheck } from '#lib/rehearsal.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import classes from './rehearsals.module.css'
import { checkText } from './words.ts'

/** What was looked at, with what was expected and found. */
export function Checks({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('recoverability')
  if (rehearsal.checks.length === 0)
    return <p className="muted">{t(rehearsal.verdict === null ? 'record.checksLater' : 'record.checksNone')}</p>
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={t('record.checks')}>
        <thead>
          <tr>
            <th scope="col">{t('record.check')}</th>
            <th scope="col">{t('record.expected')}</th>
            <th scope="col">{t('record.found')}</th>
            <th scope="col">{t('record.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rehearsal.checks.map((check) => (
            <tr key={check.name}>
              <td>{checkText(check.name)}</td>
              <td>
                <Seen value={check.expected} />
              </td>
              <td>
                <Seen value={check.found} />
              </td>
              <td>
                <Verdict check={check} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Seen({ value }: { value: RehearsalCheck['expected'] }) {
  const { t } = useTranslation('recoverability')
  if (value === null) return <span className="muted">{t('record.unknown')}</span>
  if (typeof value === 'string') return value
  const count = t('record.names', { count: value.length })
  return value.length === 0 ? (
    count
  ) : (
    <details className={classes['details']}>
      <summary>{count}</summary>
      <span className={`${classes['names']} mono`}>{value.join(', ')}</span>
    </details>
  )
}

function Verdict({ check: { ok, missing = [], extra = [], note } }: { check: RehearsalCheck }) {
  const { t } = useTranslation('recoverability')
  return (
    <>
      {ok === null ? (
        <StatusBadge tone="neutral" label={t('record.open')} />
      ) : ok ? (
        <StatusBadge tone="ok" label={t('record.ok')} />
      ) : (
        <StatusBadge tone="danger" label={t('record.wrong')} />
      )}
      {missing.length > 0 && (
        <span className={classes['missing']}>{t('record.missing', { names: missing.join(', ') })}</span>
      )}
      {extra.length > 0 && <span className="muted">{t('record.extra', { names: extra.join(', ') })}</span>}
      {note && <span className="muted">{note}</span>}
    </>
  )
}
