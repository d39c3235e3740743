import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

const label = () => t('shell:nav.connections')

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'connections',
      handle: { crumb: label },
      lazy: async () => {
        const { ConnectionsPage, connectionsLoader } = await import('./ConnectionsPage.tsx')
        return { Component: ConnectionsPage, loader: connectionsLoader }
      },
    },
  ],
  nav: [{ service: 'console', to: paths.connections(), label, icon: 'connections' }],
}
