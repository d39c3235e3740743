import type { Project } from '../state.ts'

/** The account that owns everything here, and its keys. All of them say what they are, so that no real cloud takes them. */
export const account = {
  domainId: 'd0ma1n5andb0x000000000000000000a',
  domainName: 'sandbox-company',
  userId: 'u5er5andb0x00000000000000000000a',
  userName: 'sandbox-dba',
  password: 'SANDBOX-password-1',
  ak: 'SANDBOXAK00000000001',
  sk: 'SANDBOXSK-not-a-secret-of-any-cloud-001',
  temporary: {
    ak: 'SANDBOXAKTEMPORARY01',
    sk: 'SANDBOXSK-temporary-not-a-secret-at-all-001',
    security_token: 'SANDBOXTOKEN-of-the-temporary-key-0000000001',
  },
  navercloud: { access_key: 'SANDBOXNCP0000000001', secret_key: 'SANDBOXNCPSK-not-a-secret-of-any-cloud-1' },
} as const

/** One project in each of two regions. */
export const projects = {
  eu: {
    id: '5a4db0e0c1d24f8e9a6b7c8d9e0f1a2b',
    name: 'eu-west-101',
    region: 'eu-west-101',
    zones: ['eu-west-101a', 'eu-west-101b', 'eu-west-101c'],
    enterpriseProject: '0',
  },
  ap: {
    id: '5a4db0a9f3e24c7d8b1a2c3d4e5f6071',
    name: 'ap-southeast-3',
    region: 'ap-southeast-3',
    zones: ['ap-southeast-3a', 'ap-southeast-3b', 'ap-southeast-3c'],
    enterpriseProject: '0',
  },
} as const satisfies Record<string, Project>

export type ProjectKey = keyof typeof projects

export const allProjects: readonly Project[] = Object.values(projects)

export const projectById = (id: string): Project | undefined => allProjects.find((project) => project.id === id)
