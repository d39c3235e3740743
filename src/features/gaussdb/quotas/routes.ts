import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/quotas',
      handle: { crumb: () => t('shell:crumbs.quotas') },
      lazy: { Component: async () => (await import('./QuotasPage.tsx')).QuotasPage },
    },
  ],
  nav: [{ service: 'gaussdb', to: paths.gaussQuotas(), label: () => t('shell:nav.quotas'), icon: 'quotas' }],
}
