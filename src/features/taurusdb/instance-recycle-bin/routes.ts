import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/recycle-bin',
      handle: { crumb: () => t('shell:crumbs.recycleBin') },
      lazy: async () => {
        const { RecycleBinPage, recycleBinLoader } = await import('./RecycleBinPage.tsx')
        return { Component: RecycleBinPage, loader: recycleBinLoader }
      },
    },
  ],
  nav: [{ service: 'taurusdb', to: paths.recycleBin(), label: () => t('shell:nav.recycleBin'), icon: 'recycle' }],
}
