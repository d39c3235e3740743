import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

/** The tenants of a GaussDB instance that is divided among them, and a page for each (reference 4.10). */
export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'tenants',
      handle: { crumb: () => t('shell:tabs.tenants'), tab: () => t('shell:tabs.tenants') },
      children: [
        { index: true, lazy: { Component: async () => (await import('./TenantsTab.tsx')).TenantsTab } },
        {
          path: ':tenantId',
          handle: { crumb: ({ tenantId = '' }: Readonly<Record<string, string | undefined>>) => tenantId },
          lazy: { Component: async () => (await import('./TenantPage.tsx')).TenantPage },
        },
      ],
    },
  ],
}
