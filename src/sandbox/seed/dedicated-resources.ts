import { seededRandom, uuidOf } from '../environment.ts'
import { allProjects } from './projects.ts'

/** Hosts that only this account uses. What is used of them follows from the instances. */
export interface DedicatedPool {
  id: string
  project: string
  name: string
  architecture: 'X86' | 'ARM'
  status: 'NORMAL' | 'BUILDING'
  zones: readonly string[]
  vcpus: number
  /** GB */
  ram: number
  /** GB */
  volume: number
  computeSpec: string
  computeHosts: number
  storageSpec: string
  storageHosts: number
}

const pool = (
  project: (typeof allProjects)[number],
  name: string,
  more: Pick<DedicatedPool, 'architecture' | 'status' | 'computeHosts'>,
): DedicatedPool => ({
  id: uuidOf(seededRandom(`dedicated/${project.id}/${name}`).hex(32)),
  project: project.id,
  name,
  zones: project.zones.slice(0, 2),
  vcpus: more.computeHosts * 64,
  ram: more.computeHosts * 512,
  volume: 90_000,
  computeSpec: more.architecture === 'X86' ? 'gaussdb.mysql.c6.host' : 'gaussdb.mysql.kc1.host',
  storageSpec: 'gaussdb.mysql.dfvpool.30tb.host',
  storageHosts: 3,
  ...more,
})

export const pools: readonly DedicatedPool[] = allProjects.flatMap((project) => [
  pool(project, 'dcc-platform', { architecture: 'X86', status: 'NORMAL', computeHosts: 2 }),
  pool(project, 'dcc-archive', { architecture: 'ARM', status: 'BUILDING', computeHosts: 1 }),
])

/** The pool of a project that can be used. */
export const poolOf = (projectId: string): DedicatedPool | undefined =>
  pools.find(({ project, status }) => project === projectId && status === 'NORMAL')
