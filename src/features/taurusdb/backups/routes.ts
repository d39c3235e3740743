import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/backups',
      handle: { crumb: () => t('shell:crumbs.backups') },
      lazy: async () => {
        const [{ BackupsPage }, { backupsLoader }] = await Promise.all([
          import('./BackupsPage.tsx'),
          import('./loaders.ts'),
        ])
        return { Component: BackupsPage, loader: backupsLoader }
      },
    },
    {
      path: 'taurusdb/recoverability',
      handle: { crumb: () => t('shell:crumbs.recoverability') },
      lazy: async () => {
        const [{ BoardPage }, { backupsLoader }] = await Promise.all([
          import('./board/BoardPage.tsx'),
          import('./loaders.ts'),
        ])
        return { Component: BoardPage, loader: backupsLoader }
      },
    },
  ],
  instanceTabs: [
    {
      path: 'backups',
      handle: { crumb: () => t('shell:crumbs.backups'), tab: () => t('shell:tabs.backups') },
      lazy: async () => {
        const [{ BackupsTab }, { backupsTabLoader }] = await Promise.all([
          import('./BackupsTab.tsx'),
          import('./loaders.ts'),
        ])
        return { Component: BackupsTab, loader: backupsTabLoader }
      },
    },
  ],
  nav: [
    { service: 'taurusdb', to: paths.backups(), label: () => t('shell:nav.backups'), icon: 'backups' },
    {
      service: 'taurusdb',
      to: paths.recoverability(),
      label: () => t('shell:nav.recoverability'),
      icon: 'recoverability',
    },
  ],
}
