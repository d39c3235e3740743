import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'scaling',
      handle: { crumb: () => t('shell:tabs.scaling'), tab: () => t('shell:tabs.scaling') },
      lazy: { Component: async () => (await import('./ScalingTab.tsx')).ScalingTab },
    },
  ],
}
