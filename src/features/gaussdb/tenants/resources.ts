import type { Tenant, TenantFlavor } from '#contract/gaussdb/tenant-types.ts'

/** One resource of an instance, and what its tenants have of it. */
export interface Share {
  kind: 'cpu' | 'mem' | 'disk'
  /** In vCPUs or GB. */
  total: number
  used: number
  left: number
  parts: readonly { id: string; name: string; amount: number; series: number }[]
}

/** A tenant with the colour that stands for it, 1 to 8. */
export interface ColoredTenant extends Tenant {
  series: number
}

/** Colours by the numbers of tenants, so that one keeps its colour whatever the list is sorted by. */
export const colored = (tenants: readonly Tenant[]): ColoredTenant[] =>
  tenants.toSorted((a, b) => a.oid - b.oid).map((tenant, at) => ({ ...tenant, series: (at % 8) + 1 }))

/** How vCPUs, memory and storage of an instance are divided among its tenants. */
export const sharesOf = (tenants: readonly ColoredTenant[], totals: Readonly<Record<Share['kind'], number>>): Share[] =>
  (['cpu', 'mem', 'disk'] as const).map((kind) => {
    const parts = tenants.map(({ id, name, series, [kind]: amount }) => ({ id, name, series, amount }))
    const used = parts.reduce((sum, { amount }) => sum + amount, 0)
    return { kind, total: totals[kind], used, left: Math.max(0, totals[kind] - used), parts }
  })

export const sizeText = ({ cpu, mem }: TenantFlavor): string => `${cpu}/${mem}`

const bySize = (a: TenantFlavor, b: TenantFlavor): number => a.cpu - b.cpu || a.mem - b.mem

/**
 * Sizes that a tenant can be given: those that the instance has room for beside all tenants (4.10.9), and those that
 * tenants have, of which the tenant's own frees room. `fits`: not known for a size that only another tenant has and that
 * is larger than its own.
 */
export function sizesFor(
  tenant: Pick<Tenant, 'cpu' | 'mem'>,
  offered: readonly TenantFlavor[],
  tenants: readonly Pick<Tenant, 'cpu' | 'mem'>[],
): (TenantFlavor & { present: boolean; fits: boolean | undefined })[] {
  const known = new Map([...offered, ...tenants, tenant].map(({ cpu, mem }) => [sizeText({ cpu, mem }), { cpu, mem }]))
  const listed = new Set(offered.map(sizeText))
  return [...known]
    .map(([text, size]) => ({
      ...size,
      present: size.cpu === tenant.cpu && size.mem === tenant.mem,
      fits: listed.has(text) || (size.cpu <= tenant.cpu && size.mem <= tenant.mem) ? true : undefined,
    }))
    .toSorted(bySize)
}
