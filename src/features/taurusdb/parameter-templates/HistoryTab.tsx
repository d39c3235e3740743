import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { History } from './History.tsx'
import { templateQuery, templatesQuery } from './queries.ts'
import { targetOf } from './use-save.ts'

/** What was changed of a template, and the way back. */
export function HistoryTab() {
  const { t } = useTranslation('parameters')
  const { connection = '', templateId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showParameterTemplate>(templateQuery(connection, templateId))
  const { data: templates } = useQuery(templatesQuery(connection))
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  return (
    <History
      target={targetOf('template', connection, templateId, data.configurations.name)}
      configurationId={templateId}
      locked={own ? undefined : t('refused.defaultEdit')}
      height="fill"
    />
  )
}
