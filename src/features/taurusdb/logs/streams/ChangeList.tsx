import { useTranslation } from 'react-i18next'
import type { StreamChange } from './plan.ts'
import classes from './streams.module.css'

/** Every log that changes, old and new stream side by side. */
export function ChangeList({ changes }: { changes: readonly StreamChange[] }) {
  const { t } = useTranslation('logStreams')
  const text = (stream: StreamChange['to']) =>
    stream ? <span className="mono">{stream.stream}</span> : <span className="muted">{t('notSent')}</span>
  return (
    <table className={classes['changes']} aria-label={t('changes')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.log')}</th>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('to')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ row, type, from, to }) => (
          <tr key={`${row.key} ${type}`}>
            <th scope="row">{row.name}</th>
            <td>{t(`types.${type}`)}</td>
            <td>{text(from)}</td>
            <td>{text(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
