import { write } from './declare.ts'

export interface CreateTokenQuery {
  /** Leaves the catalogue of endpoints, often hundreds of kilobytes, out of the answer. Always ask for it. */
  nocatalog?: 'true'
}

export interface NamedDomain {
  /**
   * Name of the account.
   * @minLength 1
   */
  name: string
}

export interface PasswordUser {
  /**
   * Name of an IAM user. A HUAWEI ID account itself cannot sign in this way.
   * @minLength 1
   */
  name: string
  /**
   * Its password.
   * @minLength 1
   */
  password: string
  /** The account it belongs to. */
  domain: NamedDomain
}

export interface PasswordIdentity {
  /** Who signs in. */
  user: PasswordUser
}

export interface TotpUser {
  /** Id of the IAM user; a name does not do here. */
  id: string
  /**
   * The code its device shows now.
   * @pattern ^\d{6}$
   */
  passcode: string
}

export interface TotpIdentity {
  /** Who confirms. */
  user: TotpUser
}

export interface TokenIdentity {
  /**
   * `["password"]`, or `["password", "totp"]` for users with a second factor.
   * @minItems 1
   * @maxItems 2
   */
  methods: ('password' | 'totp')[]
  /** Required: every sign-in begins with the password. */
  password: PasswordIdentity
  /** Required when `methods` names it. */
  totp?: TotpIdentity
}

/** Name or id; one of the two. */
export interface ScopeReference {
  /** A project's name is that of its region, such as `eu-west-101`; a domain's is the account's. */
  name?: string
  /** Its id. */
  id?: string
}

export interface TokenScope {
  /** For the database services: the token counts in this region's project only. */
  project?: ScopeReference
  /** For global services only. */
  domain?: ScopeReference
}

export interface TokenRequest {
  /** Who signs in, and by what. */
  identity: TokenIdentity
  /** Where the token counts. */
  scope?: TokenScope
}

export interface CreateTokenBody {
  /** The whole request. */
  auth: TokenRequest
}

export interface IamReference {
  /** Id in IAM. */
  id: string
  /** Name in IAM. */
  name: string
}

export interface TokenProject {
  /** Id of the project, which the paths of the database services carry. */
  id: string
  /** Its name, that of its region. */
  name: string
  /** The account it belongs to. */
  domain?: IamReference
}

export interface TokenUser {
  /** Id of the user. */
  id: string
  /** Its name. */
  name: string
  /** The account it belongs to. */
  domain: IamReference
  /** When its password ends; empty when it does not. */
  password_expires_at?: string
}

export interface TokenDetails {
  /** End of the token in UTC with six digits of a fraction, 24 h after its start: `2025-11-22T06:52:13.855000Z`. */
  expires_at: string
  /** Start of the token, in the same form. */
  issued_at: string
  /** The methods that were used. */
  methods: string[]
  /** Who signed in. */
  user: TokenUser
  /** With a project scope: where the token counts. */
  project?: TokenProject
  /** With a domain scope: the account. */
  domain?: IamReference
  /** What the user may do. */
  roles: IamReference[]
  /** Endpoints of all services, unless left out by `nocatalog`. */
  catalog?: Record<string, unknown>[]
}

export interface CreateTokenResult {
  /** About the token. The token itself is the header `X-Subject-Token`, several kilobytes long. */
  token: TokenDetails
}

/**
 * Gets a token for an IAM user by password; answers 201 and needs no authentication. Errors have Keystone's shape,
 * `{error: {code, message, title}}` (reference 3.1 and 3.2).
 * @status 201
 */
export const createToken = write.post('/v3/auth/tokens')<{
  query: CreateTokenQuery
  body: CreateTokenBody
  result: CreateTokenResult
}>()
