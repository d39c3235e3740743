import { t } from '#i18n/setup.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

/** Databases (reference 4.11), their users (4.10), and the rights between both: three parts of one tab. */
export const routes: FeatureRoutes = {
  instanceTabs: [
    {
      path: 'databases',
      handle: { crumb: () => t('shell:tabs.databases'), tab: () => t('shell:tabs.databases') },
      lazy: async () => {
        const [{ DatabasesTab }, { databasesLoader }] = await Promise.all([
          import('./DatabasesTab.tsx'),
          import('./loaders.ts'),
        ])
        return { Component: DatabasesTab, loader: databasesLoader }
      },
    },
  ],
}
