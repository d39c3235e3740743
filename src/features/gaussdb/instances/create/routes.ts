import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/instances/create',
      handle: { crumb: () => t('shell:crumbs.createInstance') },
      lazy: {
        Component: async () => (await import('./CreatePage.tsx')).CreatePage,
        loader: async () => (await import('./CreatePage.tsx')).createLoader,
      },
    },
  ],
}
