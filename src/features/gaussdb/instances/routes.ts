import { redirect } from 'react-router'
import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoute, FeatureRoutes } from '#ui/routing.ts'

type Params = Readonly<Record<string, string | undefined>>

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/instances',
      handle: { crumb: () => t('shell:crumbs.instances') },
      lazy: {
        Component: async () => (await import('./InstancesPage.tsx')).InstancesPage,
        loader: async () => (await import('./loaders.ts')).fleetLoader,
      },
    },
  ],
  instanceTabs: [
    {
      path: 'overview',
      handle: { tab: () => t('shell:tabs.overview'), crumb: () => t('shell:tabs.overview') },
      lazy: { Component: async () => (await import('./overview/OverviewTab.tsx')).OverviewTab },
    },
  ],
  nav: [{ service: 'gaussdb', to: paths.gaussInstances(), label: () => t('shell:nav.instances'), icon: 'instances' }],
}

/** The page of an instance; the tabs of all GaussDB features go below it. */
export const gaussLayout: FeatureRoute = {
  path: 'c/:connection/gaussdb/instances/:instanceId',
  handle: {
    crumb: ({ instanceId = '' }: Params) => instanceId,
    crumbTo: ({ connection = '', instanceId = '' }: Params) => paths.gaussInstance({ connection, instanceId }),
    crumbParent: () => ({ text: t('shell:services.gaussdb'), to: paths.gaussInstances() }),
  },
  lazy: {
    Component: async () => (await import('./InstanceLayout.tsx')).InstanceLayout,
    loader: async () => (await import('./loaders.ts')).instanceLoader,
  },
  children: [{ index: true, loader: () => redirect('overview') }],
}
