import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'log-files',
      handle: { tab: () => t('shell:tabs.logFiles'), crumb: () => t('shell:tabs.logFiles') },
      lazy: { Component: async () => (await import('./LogFilesTab.tsx')).LogFilesTab },
    },
  ],
}
