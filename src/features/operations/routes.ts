import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

const label = () => t('shell:nav.operations')

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'operations',
      handle: { crumb: label },
      lazy: async () => ({ Component: (await import('./page/OperationsPage.tsx')).OperationsPage }),
    },
    {
      path: 'operations/:service/:operationId',
      handle: {
        crumb: ({ operationId = '' }) => operationId,
        crumbParent: () => ({ text: label(), to: paths.operations() }),
      },
      lazy: async () => {
        const { OperationPage, operationLoader } = await import('./page/OperationPage.tsx')
        return { Component: OperationPage, loader: operationLoader }
      },
    },
  ],
  nav: [{ service: 'console', to: paths.operations(), label, icon: 'operations' }],
}
