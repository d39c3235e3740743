import { listInstances } from '#contract/taurusdb/instances.ts'
import { useTarget } from '#query/use-target.ts'
import { WhichInstance } from '#ui/WhichInstance.tsx'

interface TargetProps {
  connection: string
  instance: { id: string; name: string; private_write_ips: readonly string[]; private_dns_names: readonly string[] }
}

/** Which instance a form is about, beyond its name: several may have the same (reference 4.3.1). */
export function Target({ connection, instance }: TargetProps) {
  const { id, name } = instance
  const addresses = [...instance.private_write_ips, ...instance.private_dns_names]
  const target = useTarget(listInstances, ({ instances }) => instances, { connection, id, name })
  return <WhichInstance target={target} addresses={addresses} />
}
