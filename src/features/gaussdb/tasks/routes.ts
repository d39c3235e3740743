import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/tasks',
      handle: { crumb: () => t('shell:crumbs.tasks') },
      lazy: { Component: async () => (await import('./TasksPage.tsx')).TasksPage },
    },
  ],
  instanceTabs: [
    {
      path: 'tasks',
      handle: { crumb: () => t('shell:crumbs.tasks'), tab: () => t('shell:tabs.tasks') },
      lazy: { Component: async () => (await import('./TasksTab.tsx')).TasksTab },
    },
  ],
  nav: [{ service: 'gaussdb', to: paths.gaussTasks(), label: () => t('shell:nav.tasks'), icon: 'tasks' }],
}
