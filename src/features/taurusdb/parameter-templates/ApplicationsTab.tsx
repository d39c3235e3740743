import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { paths } from '#lib/paths.ts'
import { Applications } from '#ui/parameters/Applications.tsx'
import { applicationsQuery } from './queries.ts'

/** When the template was applied to which instance, and with what result (reference 4.5.14). */
export function ApplicationsTab() {
  const { connection = '', templateId = '' } = useParams()
  const { data, error, refetch, isFetching } = useQuery(applicationsQuery(connection, templateId))
  return (
    <Applications
      rows={data}
      error={error}
      onRetry={() => void refetch()}
      fetching={isFetching}
      hrefOf={(instanceId) => paths.instance({ connection, instanceId }, 'parameters')}
    />
  )
}
