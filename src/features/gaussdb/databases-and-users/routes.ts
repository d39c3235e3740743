import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

/** Databases of a GaussDB instance, their schemas and users (reference 4.9): three parts of one tab. */
export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'databases',
      handle: { crumb: () => t('shell:tabs.databases'), tab: () => t('shell:tabs.databases') },
      lazy: {
        Component: async () => (await import('./DatabasesTab.tsx')).DatabasesTab,
        loader: async () => (await import('./loaders.ts')).databasesLoader,
      },
    },
  ],
}
