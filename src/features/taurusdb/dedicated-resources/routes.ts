import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/dedicated-resources',
      handle: { crumb: () => t('shell:crumbs.pools') },
      lazy: async () => {
        const { PoolsPage, poolsLoader } = await import('./PoolsPage.tsx')
        return { Component: PoolsPage, loader: poolsLoader }
      },
    },
  ],
  nav: [{ service: 'taurusdb', to: paths.resourcePools(), label: () => t('shell:nav.pools'), icon: 'pools' }],
}
