import { redirect } from 'react-router'
import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoute, FeatureRoutes } from '#ui/routing.ts'

type Params = Readonly<Record<string, string | undefined>>

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'geminidb/instances',
      handle: { crumb: () => t('shell:crumbs.instances') },
      lazy: {
        Component: async () => (await import('./InstancesPage.tsx')).InstancesPage,
        loader: async () => (await import('./loaders.ts')).fleetLoader,
      },
    },
    {
      path: 'geminidb/instances/create',
      handle: { crumb: () => t('shell:crumbs.createInstance') },
      lazy: {
        Component: async () => (await import('./create/CreatePage.tsx')).CreatePage,
        loader: async () => (await import('./create/CreatePage.tsx')).createLoader,
      },
    },
  ],
  instanceTabs: [
    {
      path: 'overview',
      handle: { tab: () => t('shell:tabs.overview'), crumb: () => t('shell:tabs.overview') },
      lazy: { Component: async () => (await import('./page/OverviewTab.tsx')).OverviewTab },
    },
  ],
  nav: [{ service: 'geminidb', to: paths.geminiInstances(), label: () => t('shell:nav.instances'), icon: 'instances' }],
}

/** The page of an instance; the tabs of all GeminiDB features go below it. */
export const geminiLayout: FeatureRoute = {
  path: 'c/:connection/geminidb/instances/:instanceId',
  handle: {
    crumb: ({ instanceId = '' }: Params) => instanceId,
    crumbTo: ({ connection = '', instanceId = '' }: Params) => paths.geminiInstance({ connection, instanceId }),
    crumbParent: () => ({ text: t('shell:services.geminidb'), to: paths.geminiInstances() }),
  },
  lazy: {
    Component: async () => (await import('./page/InstanceLayout.tsx')).InstanceLayout,
    loader: async () => (await import('./loaders.ts')).instanceLoader,
  },
  // An address of before there were tabs may have an open form.
  children: [{ index: true, loader: ({ request }) => redirect(`overview${new URL(request.url).search}`) }],
}
