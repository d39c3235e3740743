import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'network',
      handle: { crumb: () => t('shell:tabs.network'), tab: () => t('shell:tabs.network') },
      lazy: { Component: async () => (await import('./NetworkTab.tsx')).NetworkTab },
    },
  ],
}
