import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'accounts',
      handle: { tab: () => t('shell:tabs.accounts'), crumb: () => t('shell:tabs.accounts') },
      lazy: { Component: async () => (await import('./AccountsTab.tsx')).AccountsTab },
    },
  ],
}
