import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/tasks',
      handle: { crumb: () => t('shell:crumbs.tasks') },
      lazy: async () => {
        const { TasksPage, tasksLoader } = await import('./TasksPage.tsx')
        return { Component: TasksPage, loader: tasksLoader }
      },
    },
  ],
  instanceTabs: [
    {
      path: 'tasks',
      handle: { crumb: () => t('shell:crumbs.tasks'), tab: () => t('shell:tabs.tasks') },
      lazy: async () => {
        const { TasksTab } = await import('./TasksTab.tsx')
        return { Component: TasksTab }
      },
    },
  ],
  nav: [{ service: 'taurusdb', to: paths.tasks(), label: () => t('shell:nav.tasks'), icon: 'tasks' }],
}
