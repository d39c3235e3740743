import { useTranslation } from 'react-i18next'
import { TimeText } from '#ui/TimeText.tsx'
import type { PastCall } from '../history.ts'
import { type Difference, differences } from '../model/compare.ts'
import classes from './OperationPage.module.css'

const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const partsOf = ({ draft, status, code }: PastCall) => ({
  connection: draft.connection,
  ...draft.path,
  ...draft.query,
  ...(draft.body === undefined ? {} : { body: draft.body }),
  status,
  ...(code ? { code } : {}),
})

function Table({ title, found }: { title: string; found: readonly Difference[] }) {
  const { t } = useTranslation('operations')
  if (found.length === 0) return <p className={classes.empty}>{t('history.same', { what: title })}</p>
  return (
    <table className={classes.differences}>
      <caption>{title}</caption>
      <tbody>
        {found.map(({ place, kind, before, after }) => (
          <tr key={place} data-kind={kind}>
            <th scope="row">{place}</th>
            <td>{textOf(before)}</td>
            <td>{textOf(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Two calls side by side: what was sent differently, and what came back differently. */
export function Comparison({ before, after }: { before: PastCall; after: PastCall }) {
  const { t } = useTranslation('operations')
  const whole = before.answer !== undefined && after.answer !== undefined
  return (
    <div className={classes.comparison}>
      <p className="muted">
        <TimeText value={before.at} seconds /> → <TimeText value={after.at} seconds />
      </p>
      <Table title={t('history.request')} found={differences(partsOf(before), partsOf(after))} />
      {whole ? (
        <Table title={t('history.answer')} found={differences(before.answer, after.answer)} />
      ) : (
        <p className={classes.empty}>{t('history.noAnswer')}</p>
      )}
    </div>
  )
}
