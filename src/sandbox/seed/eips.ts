import { hash32, seededRandom, uuidOf } from '../environment.ts'
import { day, second } from '../time.ts'
import { projects, type ProjectKey } from './projects.ts'

/** A public address. EIPs belong to another cloud service; this one only binds those that a project has. */
export interface Eip {
  id: string
  address: string
  /** ms before the start of the sandbox that it was allocated. */
  age: number
  bandwidth: { id: string; name: string; size: number; share: 'PER' | 'WHOLE' }
}

/** Addresses of documentation networks, which nobody can reach. */
const prefixes: Record<ProjectKey, string> = { eu: '198.51.100', ap: '203.0.113' }

const eip = (address: string): Eip => {
  const random = seededRandom(`eip/${address}`)
  const id = uuidOf(random.hex(32))
  const bandwidth = uuidOf(random.hex(32))
  return {
    id,
    address,
    age: random.int(30, 400) * day + random.int(0, 86_399) * second,
    bandwidth: {
      id: bandwidth,
      name: `bandwidth-${bandwidth.slice(0, 4)}`,
      size: random.pick([5, 10, 20, 50]),
      share: hash32(address) % 4 === 0 ? 'WHOLE' : 'PER',
    },
  }
}

const pools: Partial<Record<string, Eip[]>> = {}

/** How many addresses a project has allocated. */
export const eipCount = 40

/** The addresses that a project has allocated. */
export function eipsOf(projectId: string): readonly Eip[] {
  const key = (Object.keys(projects) as ProjectKey[]).find((name) => projects[name].id === projectId)
  if (!key) return []
  return (pools[key] ??= Array.from({ length: eipCount }, (_, at) => eip(`${prefixes[key]}.${20 + at}`)))
}
