import type { NavItem } from '#ui/routing.ts'
import { features } from './features.ts'

/** The side navigation: what the features bring, in their order. */
export const navigation: readonly NavItem[] = features.flatMap(({ nav }) => nav ?? [])
