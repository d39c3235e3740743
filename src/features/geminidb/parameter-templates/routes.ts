import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes } from '#ui/routing.ts'

type Params = Readonly<Record<string, string | undefined>>

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'geminidb/parameter-templates',
      handle: { crumb: () => t('shell:crumbs.parameterTemplates') },
      lazy: { Component: async () => (await import('./TemplatesPage.tsx')).TemplatesPage },
    },
    {
      path: 'c/:connection/geminidb/parameter-templates/:templateId',
      handle: {
        crumb: ({ templateId = '' }: Params) => templateId,
        crumbParent: () => ({ text: t('shell:crumbs.parameterTemplates'), to: paths.geminiParameterTemplates() }),
      },
      lazy: async () => {
        const { TemplatePage, loader } = await import('./TemplatePage.tsx')
        return { Component: TemplatePage, loader }
      },
    },
  ],
  instanceTabs: [
    {
      path: 'parameters',
      handle: { tab: () => t('shell:tabs.parameters'), crumb: () => t('shell:tabs.parameters') },
      lazy: { Component: async () => (await import('./InstanceParametersTab.tsx')).InstanceParametersTab },
    },
  ],
  nav: [
    {
      service: 'geminidb',
      to: paths.geminiParameterTemplates(),
      label: () => t('shell:nav.parameters'),
      icon: 'parameters',
    },
  ],
}
