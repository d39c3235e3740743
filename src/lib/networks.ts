/** Networks that the instances of a project already use: the VPC service's own lists are not part of this API. */
export interface KnownNetworks {
  vpcs: string[]
  /** By VPC. */
  subnets: Map<string, string[]>
  securityGroups: Map<string, string[]>
}

interface Networked {
  vpc_id: string
  subnet_id: string
  security_group_id?: string
}

export function networksOf(instances: readonly Networked[]): KnownNetworks {
  const uses = new Map<string, number>()
  const subnets = new Map<string, Set<string>>()
  const groups = new Map<string, Set<string>>()
  const into = (map: Map<string, Set<string>>, key: string, value: string | undefined) => {
    if (!value) return
    const set = map.get(key) ?? new Set<string>()
    map.set(key, set.add(value))
  }
  for (const { vpc_id, subnet_id, security_group_id } of instances) {
    if (!vpc_id) continue
    uses.set(vpc_id, (uses.get(vpc_id) ?? 0) + 1)
    into(subnets, vpc_id, subnet_id)
    into(groups, vpc_id, security_group_id)
  }
  const lists = (map: Map<string, Set<string>>) => new Map([...map].map(([key, set]) => [key, [...set].toSorted()]))
  return {
    vpcs: [...uses].toSorted((a, b) => b[1] - a[1]).map(([id]) => id),
    subnets: lists(subnets),
    securityGroups: lists(groups),
  }
}
