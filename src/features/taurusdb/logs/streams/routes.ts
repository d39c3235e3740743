import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

/** A page of its own: streams are set for many instances at once. */
export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'taurusdb/log-streams',
      handle: { crumb: () => t('shell:nav.logStreams') },
      lazy: { Component: async () => (await import('./LogStreamsPage.tsx')).LogStreamsPage },
    },
  ],
  nav: [{ service: 'taurusdb', to: paths.logStreams(), label: () => t('shell:nav.logStreams'), icon: 'logs' }],
}
