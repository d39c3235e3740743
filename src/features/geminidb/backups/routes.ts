import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'geminidb/backups',
      handle: { crumb: () => t('shell:crumbs.backups') },
      lazy: { Component: async () => (await import('./BackupsPage.tsx')).BackupsPage },
    },
    {
      path: 'geminidb/recoverability',
      handle: { crumb: () => t('shell:crumbs.recoverability') },
      lazy: { Component: async () => (await import('./board/BoardPage.tsx')).BoardPage },
    },
  ],
  instanceTabs: [
    {
      path: 'backups',
      handle: { tab: () => t('shell:tabs.backups'), crumb: () => t('shell:tabs.backups') },
      lazy: { Component: async () => (await import('./BackupsTab.tsx')).BackupsTab },
    },
  ],
  nav: [
    { service: 'geminidb', to: paths.geminiBackups(), label: () => t('shell:nav.backups'), icon: 'backups' },
    {
      service: 'geminidb',
      to: paths.geminiRecoverability(),
      label: () => t('shell:nav.recoverability'),
      icon: 'recoverability',
    },
  ],
}
