import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'slow-queries',
      handle: { tab: () => t('shell:tabs.slowQueries'), crumb: () => t('shell:tabs.slowQueries') },
      lazy: { Component: async () => (await import('./SlowQueriesTab.tsx')).SlowQueriesTab },
    },
  ],
}
