import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'fleet',
      handle: { crumb: () => t('shell:nav.fleet') },
      lazy: { Component: async () => (await import('./FleetPage.tsx')).FleetPage },
    },
  ],
  nav: [{ service: 'all', to: paths.fleet(), label: () => t('shell:nav.fleet'), icon: 'fleet' }],
}
