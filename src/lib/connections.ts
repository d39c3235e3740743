/** Connections as the page of connections and the server speak of them. No secret is part of any of this. */

/** Which cloud it is; decides the addresses that need not be typed. */
export type CloudKind = 'huaweicloud' | 'otc' | 'private' | 'navercloud'

export const cloudKinds: readonly CloudKind[] = ['huaweicloud', 'otc', 'private', 'navercloud']

export type AuthType = 'aksk' | 'temporary' | 'iam-user' | 'navercloud'

/** Services that a connection can offer. `iam` signs users in and knows the projects. */
export type ConnectedService = 'iam' | 'taurusdb' | 'gaussdb' | 'geminidb' | 'navercloud' | 'cloudeye'

export const huaweiServices = ['taurusdb', 'gaussdb', 'geminidb', 'cloudeye', 'iam'] as const

/** What one of them may be used for: reading, changes that destroy nothing, everything. */
export type ConnectionAccess = 'read' | 'write' | 'destructive'

/** Where a connection comes from. Only those of the console can be changed here. */
export type ConnectionOrigin = 'console' | 'file' | 'environment' | 'sandbox'

export interface CaCertificate {
  subject: string
  /** ISO time. */
  validTo: string
}

/** What depends on a connection. */
export interface ConnectionUse {
  /** Instances whose slow queries are collected. */
  collecting: number
  /** Instances of which something is kept, collected still or not. */
  kept: number
  /** Bytes of that. */
  keptBytes: number
  /** Timetables of restore rehearsals. */
  schedules: number
  /** Rehearsals that run right now. */
  rehearsals: number
  notes: number
}

export interface KnownConnection {
  id: string
  name: string
  kind: CloudKind
  origin: ConnectionOrigin
  region: string
  /** Empty when it is looked up by name. */
  projectId: string
  projectName: string
  domainId: string
  /** Origin of each service that it offers; empty for the one that the cloud has in that region. */
  endpoints: Partial<Record<ConnectedService, string>>
  auth: {
    type: AuthType
    /** `****` and the end of the access key, or the name of the IAM user. */
    identity: string
    user: string
    account: string
  }
  access: ConnectionAccess
  derivedKeys: boolean
  privateNetwork: boolean
  /** PEM of further certificate authorities; empty for none. */
  ca: string
  caCertificates: CaCertificate[]
  sandbox: boolean
  /** Why it is not in use: the rest of the row is known, its secret or permission is not. */
  problem: ConnectionProblem | null
  /** Calls are held back because the cloud has refused the credentials. */
  stopped: boolean
  use: ConnectionUse
  lastTest: TestSummary | null
  /** Grows with each change; 0 for those that cannot be changed. */
  revision: number
  /** Milliseconds since 1970; null for those that are not kept here. */
  created: number | null
  changed: number | null
}

export interface ConnectionProblem {
  /**
   * `key`: sealed with a key that the server does not have. `tampered`: sealed with this key, but changed since by somebody
   * else. `endpoints`: leads where the operator does not allow. `shadowed`: the configuration has one of that id.
   */
  code: 'key' | 'tampered' | 'endpoints' | 'shadowed'
  message: string
  remedy: string
}

/** The key that secrets are kept under. */
export interface KeyState {
  /** `none`: nothing is kept yet, and the key file will be made with the first connection. */
  state: 'none' | 'ready' | 'missing'
  source: 'environment' | 'file'
  /** Name of the variable, or path of the file. */
  place: string
  /** Tells keys apart; says nothing about the key. */
  id: string
}

/** A region of a public cloud, with the addresses that the console knows. */
export interface KnownRegion {
  id: string
  endpoints: Partial<Record<ConnectedService, string>>
}

export interface ConnectionList {
  connections: KnownConnection[]
  key: KeyState | null
  clouds: Partial<Record<CloudKind, KnownRegion[]>>
  /** Hosts with private addresses that the operator allows. */
  privateHosts: string[]
}

export interface AuthInput {
  type: AuthType
  ak?: string
  sk?: string
  security_token?: string
  user?: string
  password?: string
  account?: string
  access_key?: string
  secret_key?: string
}

/** A connection as it is sent. Empty secrets of a known one mean: as they are. */
export interface ConnectionInput {
  id: string
  name: string
  kind: CloudKind
  region: string
  project_id: string
  project_name: string
  domain_id: string
  auth: AuthInput
  /** By service: an origin, or empty for the one that the cloud has in that region. A service that is not there is not offered. */
  endpoints: Partial<Record<ConnectedService, string>>
  access: ConnectionAccess
  derived_keys: boolean
  private_network: boolean
  ca: string
}

export type StepState = 'waiting' | 'running' | 'passed' | 'warning' | 'failed' | 'skipped'

/** One thing that a test looks at. */
export interface TestStep {
  /** `address`, `tls`, `signature`, `clock`, `project`, or a service. */
  id: 'address' | 'tls' | 'signature' | 'clock' | 'project' | ConnectedService
  state: StepState
  /** What was found; empty while it waits. */
  text: string
  /** What to do about it. */
  remedy: string
  /** Duration in milliseconds, once it has ended. */
  ms: number | null
  /** What was found about each part: hosts, projects. */
  details: { label: string; text: string }[]
  /** Action of a policy that is missing. */
  permission: string
  /** Of the cloud's refusal. */
  code: string
  requestId: string
}

export type TestVerdict = 'passed' | 'warning' | 'failed'

export interface TestRun {
  id: string
  /** Id of the connection; empty for one that is not kept yet. */
  connection: string
  started: number
  /** Null while it runs. */
  ended: number | null
  verdict: TestVerdict | null
  steps: TestStep[]
}

export interface TestSummary {
  at: number
  verdict: TestVerdict
  /** Duration in milliseconds. */
  ms: number
  /** Steps that did not pass. */
  troubles: Pick<TestStep, 'id' | 'state' | 'text' | 'permission'>[]
}
