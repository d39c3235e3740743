import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import type { FeatureRoute, FeatureRoutes } from '#ui/routing.ts'
import { instanceQuery } from '../shared/instance-detail.ts'

type Params = Readonly<Record<string, string | undefined>>

/** The name, once the page has been loaded; the id until then. */
function nameOf({ connection = '', instanceId = '' }: Params): string {
  const known = queryClient.getQueryData<{ instance: InstanceDetail }>(instanceQuery(connection, instanceId).queryKey)
  return known?.instance.name ?? instanceId
}

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/instances',
      handle: { crumb: () => t('shell:crumbs.instances') },
      lazy: {
        Component: async () => (await import('./InstancesPage.tsx')).InstancesPage,
        loader: async () => (await import('./loaders.ts')).fleetLoader,
      },
    },
    {
      path: 'taurusdb/instances/create',
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
      lazy: { Component: async () => (await import('./overview/OverviewTab.tsx')).OverviewTab },
    },
  ],
  nav: [{ service: 'taurusdb', to: paths.instances(), label: () => t('shell:nav.instances'), icon: 'instances' }],
}

/** The page of an instance; its tabs come from several features. */
export const instanceLayout: FeatureRoute = {
  path: 'c/:connection/taurusdb/instances/:instanceId',
  handle: { crumb: nameOf, crumbParent: () => ({ text: t('shell:services.taurusdb'), to: paths.instances() }) },
  lazy: {
    Component: async () => (await import('./InstanceLayout.tsx')).InstanceLayout,
    loader: async () => (await import('./loaders.ts')).instanceLoader,
  },
}
