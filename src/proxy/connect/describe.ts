import type { ConnectionOrigin, ConnectionProblem, KnownConnection } from '#lib/connections.ts'
import { identityOf, type Connection } from '../connections.ts'
import type { ConnectionRow } from '../store/connections.ts'
import { isCloudsOwn } from './clouds.ts'
import { certificatesIn, type ConnectionData } from './input.ts'

/** What is known of a connection without asking what depends on it. */
export type DescribedConnection = Omit<KnownConnection, 'use' | 'lastTest' | 'stopped'>

/** One that is kept in the store. */
export interface Kept {
  row: ConnectionRow
  data: ConnectionData
  /** Undefined when it cannot be used. */
  connection: Connection | undefined
  problem: ConnectionProblem | null
}

function certificatesOf(pem: string) {
  if (pem === '') return []
  try {
    return certificatesIn(pem)
  } catch {
    return []
  }
}

/** One of the configuration or the sandbox. Its cloud is told by its addresses. */
export function describeFixed(connection: Connection, origin: ConnectionOrigin): DescribedConnection {
  const { id, name, region, projectId, projectName, domainId, credential, access, sandbox } = connection
  const { derivedKeys, privateNetwork } = connection
  const pem = connection.ca?.at(-1) ?? ''
  const origins = [...connection.endpoints.values()]
  const kind =
    credential.kind === 'navercloud'
      ? ('navercloud' as const)
      : sandbox || origins.every((one) => isCloudsOwn('huaweicloud', one))
        ? ('huaweicloud' as const)
        : origins.every((one) => isCloudsOwn('otc', one))
          ? ('otc' as const)
          : ('private' as const)
  return {
    id,
    name,
    kind,
    origin,
    region,
    projectId: projectId ?? '',
    projectName,
    domainId: domainId ?? '',
    endpoints: Object.fromEntries(connection.endpoints),
    auth: {
      type: credential.kind,
      identity: identityOf(credential),
      user: credential.kind === 'iam-user' ? credential.user : '',
      account: credential.kind === 'iam-user' ? credential.account : '',
    },
    access,
    derivedKeys,
    privateNetwork,
    ca: pem,
    caCertificates: certificatesOf(pem),
    sandbox,
    problem: null,
    revision: 0,
    created: null,
    changed: null,
  }
}

/** One of the store, in use or not. */
export function describeKept({ row, data, connection, problem }: Kept): DescribedConnection {
  return {
    id: row.id,
    name: data.name,
    kind: data.kind,
    origin: 'console' as const,
    region: data.region,
    projectId: data.project_id,
    projectName: data.project_name,
    domainId: data.domain_id,
    endpoints: data.endpoints,
    auth: data.auth,
    access: data.access,
    derivedKeys: data.derived_keys,
    privateNetwork: data.private_network,
    ca: data.ca,
    caCertificates: certificatesOf(data.ca),
    sandbox: connection?.sandbox ?? false,
    problem,
    revision: row.revision,
    created: row.created,
    changed: row.changed,
  }
}
