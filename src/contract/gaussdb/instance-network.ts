import { read, write } from './declare.ts'
import type { JobReference, ShortPageQuery } from './shared-types.ts'
import type { OffsetTime } from './wire.ts'

/** A public address that is bound to a node. */
export interface BoundPublicIp {
  /** ID of the address. */
  public_ip_id: string
  /** Kind. */
  public_ip_type: string
  /** Port it is bound to. */
  port_id: string
  /** The address. */
  public_ip_address: string
  /** The address in the spelling of the table; the example has public_ip_address. */
  public_ip_addresses?: string
  /** Private address of the node. */
  private_ip_address: string
  /** Bandwidth. */
  bandwidth_id: string
  /** Name of the bandwidth. */
  bandwidth_name: string
  /** Whether the bandwidth is its own (PER) or shared (WHOLE). */
  bandwidth_share_type: string
  /**
   * Mbit/s.
   * @asType integer
   */
  bandwidth_size: number
  /** When it was bound. */
  applied_at: OffsetTime
}

/** Which address, and whether to bind it. */
export interface ChangePublicIpBody {
  /** BIND or UNBIND. */
  action: 'BIND' | 'UNBIND'
  /** The address. */
  public_ip: string
  /** Its ID. */
  public_ip_id: string
}

/** Lists the public addresses that are bound to nodes of an instance (reference 4.4.13). */
export const listPublicIps = read.get('/v3/{project_id}/instances/{instance_id}/public-ips')<{
  query: ShortPageQuery
  result: {
    /** One page of addresses. */
    public_ips: BoundPublicIp[]
    /**
     * Number of addresses on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Binds a public address to a node that clients use, or takes it away (reference 4.4.15).
 * @status 202
 */
export const changePublicIp = write.post('/v3/{project_id}/instances/{instance_id}/nodes/{node_id}/public-ip')<{
  body: ChangePublicIpBody
  result: JobReference
}>()

/** Shows where the certificate of an instance can be downloaded (reference 4.4.16). */
export const showCertificateLink = read.get('/v3/{project_id}/instances/{instance_id}/ssl-cert/download-link')<{
  result: {
    /** Address of the archive. */
    download_link: string
  }
}>()
