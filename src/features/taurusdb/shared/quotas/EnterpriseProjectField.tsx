import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/quotas.ts'
import { formatNumber } from '#lib/format.ts'
import { useServerError } from '#ui/form/server-error.tsx'
import { enterpriseProjectsQuery, enterpriseQuotasQuery } from './queries.ts'
import { type Kind, kinds, limitsOf, useOf } from './use.ts'
import classes from './use-bar.module.css'
import { UseBar } from './UseBar.tsx'

interface EnterpriseProjectFieldProps {
  connection: string
  label: string
  error?: string
  /** Name in the request. */
  wire?: string
  value: string
  onChange: (id: string) => void
  onBlur?: () => void
  /** What is going to be added; a quota that it does not fit into is named before it is sent. */
  adds: Readonly<Record<Kind, number | undefined>>
}

/** An enterprise project by its name, with what is left of its quotas (reference 4.6.2, 4.6.5). An id may be pasted, too. */
export function EnterpriseProjectField(props: EnterpriseProjectFieldProps) {
  const { connection, label, error, wire, value, onChange, onBlur, adds } = props
  const { t } = useTranslation('quotas')
  const refused = useServerError(wire)
  const { data: projects } = useQuery(enterpriseProjectsQuery(connection))
  const { data: quotas } = useQuery(enterpriseQuotasQuery(connection))
  const quota = quotas?.quota_list.find(({ enterprise_project_id }) => enterprise_project_id === (value || '0'))
  const limits = limitsOf(quota)
  const use = useOf(quota)
  const over = kinds.filter((kind) => {
    const [limit, used, more] = [limits[kind], use[kind], adds[kind]]
    return limit !== undefined && used !== undefined && more !== undefined && used + more > limit
  })
  const known = (projects?.enterprise_projects ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  // A source's project, or one that the list does not tell: its id then stands for itself.
  const data = known.some((each) => each.value === value) || value === '' ? known : [...known, { value, label: value }]
  return (
    <div className={classes['field']}>
      <Select
        label={label}
        data={data}
        value={value || '0'}
        onChange={(id) => onChange(id ?? '0')}
        onBlur={onBlur}
        allowDeselect={false}
        searchable
        error={error ?? refused}
      />
      {quota && kinds.some((kind) => limits[kind] !== undefined) && (
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
      )}
      {over.map((kind) => (
        <p key={kind} className={classes['over']} role="status">
          {t('doesNotFit', {
            what: t(`columns.${kind}`),
            adds: formatNumber(adds[kind]),
            left: formatNumber(Math.max(0, (limits[kind] ?? 0) - (use[kind] ?? 0))),
          })}
        </p>
      ))}
    </div>
  )
}
