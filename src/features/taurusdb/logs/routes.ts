import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { prefetch } from '#query/prefetched.ts'
import type { LoaderFunctionArgs } from 'react-router'

/** Both tabs read the instance (its nodes); whatever else they show loads in place. */
async function loader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', instanceId = '' } = params
  await prefetch(instanceQuery(connection, instanceId))
  return null
}

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'slow-queries',
      handle: { tab: () => t('shell:tabs.slowQueries'), crumb: () => t('shell:tabs.slowQueries') },
      loader,
      lazy: async () => {
        const { SlowQueriesTab } = await import('./SlowQueriesTab.tsx')
        return { Component: SlowQueriesTab }
      },
    },
    {
      path: 'error-logs',
      handle: { tab: () => t('shell:tabs.errorLogs'), crumb: () => t('shell:tabs.errorLogs') },
      loader,
      lazy: async () => {
        const { ErrorLogsTab } = await import('./ErrorLogsTab.tsx')
        return { Component: ErrorLogsTab }
      },
    },
    {
      path: 'timeline',
      handle: { tab: () => t('shell:tabs.timeline'), crumb: () => t('shell:tabs.timeline') },
      loader,
      lazy: async () => {
        const { TimelineTab } = await import('./timeline/TimelineTab.tsx')
        return { Component: TimelineTab }
      },
    },
    {
      path: 'log-files',
      handle: { tab: () => t('shell:tabs.logFiles'), crumb: () => t('shell:tabs.logFiles') },
      loader,
      lazy: async () => {
        const { LogFilesTab } = await import('./files/LogFilesTab.tsx')
        return { Component: LogFilesTab }
      },
    },
  ],
}
