import { seededRandom, uuidOf } from '../environment.ts'
import { projects, type ProjectKey } from './projects.ts'

export interface Subnet {
  id: string
  name: string
  /** First three octets for the named fleet: `192.168.10`. */
  prefix: string
  /** Addresses that are left for new nodes; the reference's DBS.05000020 when there are too few. */
  free: number
}

export interface Vpc {
  id: string
  name: string
  project: ProjectKey
  subnets: Subnet[]
  securityGroups: { id: string; name: string }[]
}

const uuid = (name: string) => uuidOf(seededRandom(`network/${name}`).hex(32))

const vpc = (project: ProjectKey, name: string, prefix: string, free = 4000): Vpc => ({
  id: uuid(`${project}/${name}`),
  name,
  project,
  subnets: ['db-a', 'db-b'].map((subnet, index) => ({
    id: uuid(`${project}/${name}/${subnet}`),
    name: `${name}-${subnet}`,
    prefix: `${prefix}${index}`,
    free,
  })),
  securityGroups: ['sg-db', 'sg-db-internal'].map((group) => ({
    id: uuid(`${project}/${name}/${group}`),
    name: `${name}-${group}`,
  })),
})

/** Networks belong to another cloud service; the database service only checks that they exist and fit together. */
export const vpcs: readonly Vpc[] = [
  vpc('eu', 'vpc-prod', '192.168.1'),
  vpc('eu', 'vpc-staging', '192.168.2'),
  // A subnet that is nearly full, for the refusal that goes with it.
  vpc('eu', 'vpc-dev', '192.168.3', 6),
  vpc('ap', 'vpc-prod', '172.20.1'),
  vpc('ap', 'vpc-staging', '172.20.2'),
  vpc('ap', 'vpc-dev', '172.20.3'),
]

export const vpcNamed = (project: ProjectKey, name: string): Vpc =>
  vpcs.find((vpc) => vpc.project === project && vpc.name === name) as Vpc

export const vpcsOf = (projectId: string): Vpc[] => vpcs.filter((vpc) => projects[vpc.project].id === projectId)
