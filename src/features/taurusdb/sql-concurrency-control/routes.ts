import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

/** Limits on how many statements of a kind may run at once (reference 4.12). */
export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'throttling',
      handle: { crumb: () => t('shell:tabs.throttling'), tab: () => t('shell:tabs.throttling') },
      lazy: { Component: async () => (await import('./ThrottlingTab.tsx')).ThrottlingTab },
    },
  ],
}
