import { seededRandom, uuidOf } from '../environment.ts'

/** A group of resources that is billed and managed as one. */
export interface EnterpriseProject {
  id: string
  name: string
  description: string
  /** Milliseconds since the epoch; null for the default one, which always was. */
  created: number | null
  /** Teams of the fleet whose instances belong to it. */
  teams: readonly string[]
  /** What it may have in each project at the start; -1 for no limit. */
  quota: { instances: number; vcpus: number; ram: number }
}

const idOf = (name: string) => uuidOf(seededRandom(`enterprise-project/${name}`).hex(32))

const unlimited = { instances: -1, vcpus: -1, ram: -1 }

/** The enterprise projects of the account, the default one first. */
export const enterpriseProjects: readonly EnterpriseProject[] = [
  { id: '0', name: 'default', description: '', created: null, teams: [], quota: unlimited },
  {
    id: idOf('finance'),
    name: 'finance',
    description: 'Ledger, billing and payments',
    created: Date.parse('2022-02-14T08:30:00Z'),
    teams: ['finance'],
    quota: { instances: 20, vcpus: 2400, ram: 16_000 },
  },
  {
    id: idOf('data-platform'),
    name: 'data-platform',
    description: 'Analytics, reports and telemetry',
    created: Date.parse('2023-05-02T13:05:00Z'),
    teams: ['data'],
    quota: { instances: 12, vcpus: 1200, ram: 8000 },
  },
  {
    id: idOf('partners'),
    name: 'partners',
    description: 'Trials with partners; nothing that has to stay',
    created: Date.parse('2025-01-20T09:45:00Z'),
    teams: [],
    quota: { instances: 3, vcpus: 24, ram: 96 },
  },
]

/** Id of the enterprise project that a team's instances belong to. */
export const enterpriseProjectOfTeam = (team: string): string =>
  enterpriseProjects.find(({ teams }) => teams.includes(team))?.id ?? '0'
