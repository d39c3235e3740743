import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'geminidb/tasks',
      handle: { crumb: () => t('shell:crumbs.tasks') },
      lazy: { Component: async () => (await import('./TasksPage.tsx')).TasksPage },
    },
  ],
  nav: [{ service: 'geminidb', to: paths.geminiTasks(), label: () => t('shell:nav.tasks'), icon: 'tasks' }],
}
