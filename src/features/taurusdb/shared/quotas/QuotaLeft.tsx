import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/quotas.ts'
import { formatNumber } from '#lib/format.ts'
import { UseBar } from '#ui/quotas/UseBar.tsx'
import { enterpriseQuotasQuery } from './queries.ts'
import { type Kind, kinds, limitsOf, useOf } from './use.ts'
import classes from './quota-left.module.css'

interface QuotaLeftProps {
  connection: string
  /** Id of the enterprise project; empty for the default one. */
  project: string
  /** What is going to be added; what does not fit is named before it is sent. */
  adds: Readonly<Record<Kind, number | undefined>>
}

/** What is left of the quotas of an enterprise project (reference 4.6.2); nothing where it has none. */
export function QuotaLeft({ connection, project, adds }: QuotaLeftProps) {
  const { t } = useTranslation('quotas')
  const { data: quotas } = useQuery(enterpriseQuotasQuery(connection))
  const quota = quotas?.quota_list.find(({ enterprise_project_id }) => enterprise_project_id === (project || '0'))
  const limits = limitsOf(quota)
  const use = useOf(quota)
  const over = kinds.filter((kind) => {
    const [limit, used, more] = [limits[kind], use[kind], adds[kind]]
    return limit !== undefined && used !== undefined && more !== undefined && more > 0 && used + more > limit
  })
  if (!quota || kinds.every((kind) => limits[kind] === undefined)) return null
  return (
    <>
      <dl className={classes['left']} aria-label={t('leftOf', { name: quota.enterprise_project_name })}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`columns.${kind}`)}</dt>
            <dd>
              <UseBar used={use[kind]} quota={limits[kind]} />
            </dd>
          </div>
        ))}
      </dl>
      {over.map((kind) => (
        <p key={kind} className={classes['over']} role="status">
          {t('doesNotFit', {
            what: t(`columns.${kind}`),
            adds: formatNumber(adds[kind]),
            left: formatNumber(Math.max(0, (limits[kind] ?? 0) - (use[kind] ?? 0))),
          })}
        </p>
      ))}
    </>
  )
}
