import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

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
    {
      path: 'c/:connection/geminidb/instances/:instanceId',
      handle: {
        crumb: ({ instanceId = '' }: Params) => instanceId,
        crumbParent: () => ({ text: t('shell:crumbs.instances'), to: paths.geminiInstances() }),
      },
      lazy: {
        Component: async () => (await import('./page/InstancePage.tsx')).InstancePage,
        loader: async () => (await import('./loaders.ts')).instanceLoader,
      },
    },
  ],
  nav: [{ service: 'geminidb', to: paths.geminiInstances(), label: () => t('shell:nav.instances'), icon: 'instances' }],
}
