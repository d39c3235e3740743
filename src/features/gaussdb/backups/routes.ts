import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/backups',
      handle: { crumb: () => t('shell:crumbs.backups') },
      lazy: {
        Component: async () => (await import('./BackupsPage.tsx')).BackupsPage,
        loader: async () => (await import('./loaders.ts')).backupsLoader,
      },
    },
    {
      path: 'gaussdb/recoverability',
      handle: { crumb: () => t('shell:crumbs.recoverability') },
      lazy: {
        Component: async () => (await import('./board/BoardPage.tsx')).BoardPage,
        loader: async () => (await import('./loaders.ts')).backupsLoader,
      },
    },
  ],
  instanceTabs: [
    {
      path: 'backups',
      handle: { crumb: () => t('shell:crumbs.backups'), tab: () => t('shell:tabs.backups') },
      lazy: {
        Component: async () => (await import('./BackupsTab.tsx')).BackupsTab,
        loader: async () => (await import('./loaders.ts')).backupsTabLoader,
      },
    },
  ],
  nav: [
    { service: 'gaussdb', to: paths.gaussBackups(), label: () => t('shell:nav.backups'), icon: 'backups' },
    {
      service: 'gaussdb',
      to: paths.gaussRecoverability(),
      label: () => t('shell:nav.recoverability'),
      icon: 'recoverability',
    },
  ],
}
