import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'nodes',
      handle: { tab: () => t('shell:tabs.nodes'), crumb: () => t('shell:tabs.nodes') },
      lazy: { Component: async () => (await import('./NodesTab.tsx')).NodesTab },
    },
  ],
}
