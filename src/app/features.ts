import type { FeatureRoute, FeatureRoutes } from '#ui/routing.ts'

/** Everything the console offers, in the order of the navigation. */
export const features: readonly FeatureRoutes[] = []

/** Pages of a single instance, one per service; the features' tabs go below them. */
export const instanceLayouts: readonly FeatureRoute[] = []
