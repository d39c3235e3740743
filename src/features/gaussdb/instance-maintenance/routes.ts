import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'maintenance',
      handle: { crumb: () => t('shell:tabs.maintenance'), tab: () => t('shell:tabs.maintenance') },
      lazy: { Component: async () => (await import('./MaintenanceTab.tsx')).MaintenanceTab },
    },
  ],
}
