import { t } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { FeatureRoutes, RouteHandle, RouteTab } from '#ui/routing.ts'

const toList = () => ({ text: t('shell:crumbs.parameterTemplates'), to: paths.gaussParameterTemplates() })

const tabs: readonly RouteTab[] = [
  { path: 'parameters', label: () => t('shell:tabs.parameters') },
  { path: 'instances', label: () => t('shell:tabs.applyTemplate') },
  { path: 'applications', label: () => t('shell:tabs.applications') },
  { path: 'history', label: () => t('shell:tabs.parameterHistory') },
]

const components = {
  parameters: async () => (await import('./TemplateParametersTab.tsx')).TemplateParametersTab,
  instances: async () => (await import('./ApplyTab.tsx')).ApplyTab,
  applications: async () => (await import('./ApplicationsTab.tsx')).ApplicationsTab,
  history: async () => (await import('./HistoryTab.tsx')).HistoryTab,
} as const

export const routes: FeatureRoutes = {
  pages: [
    {
      path: 'gaussdb/parameter-templates',
      handle: { crumb: () => t('shell:crumbs.parameterTemplates') },
      lazy: {
        Component: async () => (await import('./TemplatesPage.tsx')).TemplatesPage,
        loader: async () => (await import('./loaders.ts')).templatesLoader,
      },
    },
    {
      path: 'gaussdb/parameter-templates/compare',
      handle: { crumb: () => t('shell:crumbs.compareParameters'), crumbParent: toList },
      lazy: {
        Component: async () => (await import('./ComparePage.tsx')).ComparePage,
        loader: async () => (await import('./loaders.ts')).templatesLoader,
      },
    },
    {
      path: 'c/:connection/gaussdb/parameter-templates/:templateId',
      handle: { crumb: ({ templateId = '' }) => templateId, crumbParent: toList, tabs },
      lazy: {
        Component: async () => (await import('./TemplateLayout.tsx')).TemplateLayout,
        loader: async () => (await import('./loaders.ts')).templateLoader,
      },
      children: Object.entries(components).map(([path, Component]) => {
        const handle: RouteHandle = { crumb: () => tabs.find((tab) => tab.path === path)?.label() ?? path }
        return { path, handle, lazy: { Component } }
      }),
    },
  ],
  instanceTabs: [
    {
      path: 'parameters',
      handle: { crumb: () => t('shell:tabs.parameters'), tab: () => t('shell:tabs.parameters') },
      lazy: {
        Component: async () => (await import('./InstanceParametersTab.tsx')).InstanceParametersTab,
        loader: async () => (await import('./loaders.ts')).instanceParametersLoader,
      },
    },
  ],
  nav: [
    {
      service: 'gaussdb',
      to: paths.gaussParameterTemplates(),
      label: () => t('shell:nav.parameters'),
      icon: 'parameters',
    },
  ],
}
