import { read } from './declare.ts'

/** Where a version is described. */
export interface ApiLink {
  /** Address; empty. */
  href: string
  /** self: an address of this service. */
  rel: string
}

/** A version of this API. */
export interface ApiVersion {
  /** Version, such as v3.1. (The table describes a backup window by mistake.) */
  id: string
  /** Links; none for v3 and v3.1. */
  links: ApiLink[]
  /** Current, older but supported, or soon to be gone. */
  status: 'CURRENT' | 'SUPPORTED' | 'DEPRECATED'
  /** Newest minor version; empty. */
  version: string
  /** Oldest minor version; empty. */
  min_version: string
  /** When it was changed last, in UTC. */
  updated: string
}

/** Lists the versions of this API (reference 4.1.1). */
export const listApiVersions = read.get('/')<{
  result: {
    /** Versions. */
    versions: ApiVersion[]
  }
}>()

/** Shows one version of this API; capital and small letters differ (reference 4.1.2). */
export const showApiVersion = read.get('/{version}')<{
  result: {
    /** The version. */
    version: ApiVersion
  }
}>()
