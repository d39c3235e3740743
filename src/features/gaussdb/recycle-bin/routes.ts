import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/recycle-bin',
      handle: { crumb: () => t('shell:crumbs.recycleBin') },
      lazy: { Component: async () => (await import('./RecycleBinPage.tsx')).RecycleBinPage },
    },
  ],
  nav: [{ service: 'gaussdb', to: paths.gaussRecycleBin(), label: () => t('shell:nav.recycleBin'), icon: 'recycle' }],
}
