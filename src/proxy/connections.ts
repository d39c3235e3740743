import type { Access, ServiceName } from '#contract/op.ts'

export type Credential =
  | { kind: 'aksk'; ak: string; sk: string }
  | { kind: 'temporary'; ak: string; sk: string; securityToken: string }
  | { kind: 'iam-user'; user: string; password: string; account: string }
  | { kind: 'navercloud'; accessKey: string; secretKey: string }

/** One account, region and project of one cloud, ready for use. Holds secrets: it never leaves the proxy. */
export interface Connection {
  /** Names the connection in every address of the console. */
  id: string
  name: string
  region: string
  /** Id of the project in the cloud; looked up by name when the configuration does not give it. */
  projectId: string | undefined
  /** Name of the project; a region's own project has the region's name. */
  projectName: string
  /** Id of the account, for calls to global services. */
  domainId: string | undefined
  sandbox: boolean
  /** Origin of each service that is offered. */
  endpoints: ReadonlyMap<ServiceName, string>
  credential: Credential
  /** The strongest access class that is let through. */
  access: Access
  /** Key derivation (V11-HMAC-SHA256), for endpoints that ask for it. */
  derivedKeys: boolean
  /** Certificate authorities of a private cloud, PEM. */
  ca: string[] | undefined
  /** The endpoints lie in a private network. */
  privateNetwork: boolean
}

/** What the browser may know of a connection. */
export interface PublicConnection {
  id: string
  name: string
  kind: Credential['kind']
  region: string
  project: string
  /** Where the configuration names it. */
  projectId?: string
  sandbox: boolean
  services: ServiceName[]
  access: Access
  /** `****` and the last four characters of the access key, or the name of the IAM user. */
  identity: string
}

const strength: Readonly<Record<Access, number>> = { read: 0, write: 1, destructive: 2 }

/** Whether a connection lets operations of an access class through. */
export const allows = (connection: Pick<Connection, 'access'>, access: Access): boolean =>
  strength[access] <= strength[connection.access]

/** `****`, and the last four characters of a key that is long enough to show them. */
export const masked = (key: string): string => `****${key.length >= 12 ? key.slice(-4) : ''}`

/** Who signs: the end of the access key, or the name of the IAM user. */
export function identityOf(credential: Credential): string {
  switch (credential.kind) {
    case 'iam-user':
      return credential.user
    case 'navercloud':
      return masked(credential.accessKey)
    default:
      return masked(credential.ak)
  }
}

export const publicConnection = (connection: Connection): PublicConnection => ({
  id: connection.id,
  name: connection.name,
  kind: connection.credential.kind,
  region: connection.region,
  project: connection.projectName,
  ...(connection.projectId ? { projectId: connection.projectId } : {}),
  sandbox: connection.sandbox,
  services: [...connection.endpoints.keys()].filter((service) => service !== 'iam'),
  access: connection.access,
  identity: identityOf(connection.credential),
})

/** Keys of the sandbox say so in their first letters; no real connection may have them. */
export const SANDBOX_PREFIX = 'SANDBOX'

export interface SandboxAccount {
  ak: string
  sk: string
  navercloud?: { access_key: string; secret_key: string }
  domain_id?: string
  projects: readonly { id: string; name: string; region: string }[]
}

/** One connection for each project of the sandbox: `sandbox-eu`, `sandbox-ap`; and `sandbox-naver`, when that is among the services. */
export function sandboxConnections(account: SandboxAccount, services: readonly ServiceName[]): Connection[] {
  const huawei = services.filter((service) => service !== 'navercloud')
  const connections = account.projects.map((project): Connection => {
    const host = (service: ServiceName) => `https://${service}.${project.region}.sandbox.invalid`
    return {
      id: `sandbox-${project.region.slice(0, 2)}`,
      name: `Sandbox ${project.region.slice(0, 2).toUpperCase()}`,
      region: project.region,
      projectId: project.id,
      projectName: project.name,
      domainId: account.domain_id,
      sandbox: true,
      endpoints: new Map(huawei.map((service) => [service, host(service)])),
      credential: { kind: 'aksk', ak: account.ak, sk: account.sk },
      access: 'destructive',
      derivedKeys: false,
      ca: undefined,
      privateNetwork: false,
    }
  })
  if (!account.navercloud || !services.includes('navercloud')) return connections
  const { access_key: accessKey, secret_key: secretKey } = account.navercloud
  connections.push({
    id: 'sandbox-naver',
    name: 'Sandbox NAVER',
    region: 'KR',
    projectId: undefined,
    projectName: 'KR',
    domainId: undefined,
    sandbox: true,
    endpoints: new Map([['navercloud', 'https://navercloud.kr.sandbox.invalid']]),
    credential: { kind: 'navercloud', accessKey, secretKey },
    access: 'destructive',
    derivedKeys: false,
    ca: undefined,
    privateNetwork: false,
  })
  return connections
}
