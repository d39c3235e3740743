import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'navercloud/instances',
      handle: { crumb: () => t('shell:crumbs.instances') },
      lazy: {
        Component: async () => (await import('./ServicesPage.tsx')).ServicesPage,
        loader: async () => (await import('./loaders.ts')).servicesLoader,
      },
    },
    {
      path: 'navercloud/instances/create',
      handle: { crumb: () => t('shell:crumbs.createInstance') },
      lazy: {
        Component: async () => (await import('./create/CreatePage.tsx')).CreatePage,
        loader: async () => (await import('./create/CreatePage.tsx')).createLoader,
      },
    },
    {
      path: 'c/:connection/navercloud/instances/:instanceId',
      handle: {
        crumb: ({ instanceId = '' }) => instanceId,
        crumbParent: () => ({ text: t('shell:services.navercloud'), to: paths.naverInstances() }),
      },
      lazy: {
        Component: async () => (await import('./ServicePage.tsx')).ServicePage,
        loader: async () => (await import('./loaders.ts')).serviceLoader,
      },
    },
  ],
  nav: [
    { service: 'navercloud', to: paths.naverInstances(), label: () => t('shell:nav.instances'), icon: 'instances' },
  ],
}
