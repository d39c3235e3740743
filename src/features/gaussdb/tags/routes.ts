import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/tags',
      handle: { crumb: () => t('shell:crumbs.tags') },
      lazy: { Component: async () => (await import('./TagsPage.tsx')).TagsPage },
    },
  ],
  nav: [{ service: 'gaussdb', to: paths.gaussTags(), label: () => t('shell:nav.tags'), icon: 'tags' }],
}
