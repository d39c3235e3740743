import { read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

// --- Public address (reference 4.3.17, 4.3.18, 4.3.41) ---

/** An elastic IP address (EIP) to bind; it has been allocated with the EIP service before. */
export interface BindEipBody {
  /**
   * The address.
   * @minLength 1
   */
  public_ip: string
  /**
   * ID of the EIP.
   * @minLength 1
   */
  public_ip_id: string
}

/** The EIP of an instance. While none is bound, only can_enable_public_access is there. */
export interface InstanceEip {
  /** Whether an address can be bound. */
  can_enable_public_access: boolean
  /** ID of the EIP. */
  id?: string
  /** Kind of network, such as 5_bgp. */
  type?: string
  /** ID of the port that the address is bound to. */
  port_id?: string
  /** The address. */
  public_ip_address?: string
  /** The private address behind it. */
  private_ip_address?: string
  /** Status of the EIP, such as ACTIVE. */
  status?: string
  /** Project that the EIP belongs to. */
  tenant_id?: string
  /** When the EIP was allocated, yyyy-mm-dd hh:mm:ss. */
  create_time?: string
  /** Bandwidth ID. */
  bandwidth_id?: string
  /** Bandwidth name. */
  bandwidth_name?: string
  /**
   * Bandwidth in Mbit/s. A number in the example, "String" in the table.
   * @asType integer
   */
  bandwidth_size?: number
  /** Whether the bandwidth is the address's own (PER) or shared with others (WHOLE). */
  bandwidth_share_type?: 'PER' | 'WHOLE'
  /** Order and product of a yearly/monthly EIP; empty for one that is paid by use. */
  profile?: Record<string, unknown>
}

/** Binds an EIP, so that the instance can be reached from the Internet (reference 4.3.17). */
export const bindEip = write.put('/v3/{project_id}/instances/{instance_id}/public-ips/bind')<{
  body: BindEipBody
  result: JobReference
}>()

/** Unbinds the EIP of an instance; connections over it break (reference 4.3.18). */
export const unbindEip = write.put('/v3/{project_id}/instances/{instance_id}/public-ips/unbind')<{
  result: JobReference
}>()

/** Shows the EIP of an instance with its bandwidth (reference 4.3.41). */
export const showEip = read.get('/v3/{project_id}/instances/{instance_id}/eip')<{
  result: InstanceEip
}>()

// --- Private address, port and name (reference 4.3.22, 4.3.23, 4.3.25, 4.3.26) ---

/** New private address. */
export interface ChangePrivateIpBody {
  /**
   * A free IPv4 address of the subnet. (The example masks its digits, so that no pattern can stand here.)
   * @minLength 1
   */
  internal_ip: string
}

/** New port. */
export interface ChangePortBody {
  /**
   * Database port: 1024 to 65535, but not 5342 to 5345, 12017, 20000, 20201, 20202, 33062 and 33071. Whether a port can
   * be had: isDatabasePort in rules.ts.
   * @asType integer
   * @minimum 1024
   * @maximum 65535
   */
  port: number
}

/** Kind of domain name. */
export interface CreatePrivateDomainNameBody {
  /** There is only this kind. */
  dns_type: 'private'
}

/** New domain name. */
export interface ChangePrivateDomainNameBody {
  /**
   * First part of the new name: 8 to 63 letters and digits.
   * @minLength 8
   * @maxLength 63
   * @pattern ^[A-Za-z0-9]{8,63}$
   */
  dns_name: string
}

/** Changes the private address for writing; connections to the old one break (reference 4.3.22). */
export const changePrivateIp = write.put('/v3/{project_id}/instances/{instance_id}/internal-ip')<{
  body: ChangePrivateIpBody
  result: JobReference
}>()

/** Changes the database port; all nodes are rebooted (reference 4.3.23). */
export const changePort = write.put('/v3/{project_id}/instances/{instance_id}/port')<{
  body: ChangePortBody
  result: JobReference
}>()

/**
 * Applies for a private domain name; open beta test, has to be granted first (reference 4.3.25).
 *
 * The example sends it with PUT, which is the change of a name: path and heading say POST.
 */
export const createPrivateDomainName = write.post('/v3/{project_id}/instances/{instance_id}/dns')<{
  body: CreatePrivateDomainNameBody
  result: JobReference
}>()

/** Changes the first part of the private domain name (reference 4.3.26). */
export const changePrivateDomainName = write.put('/v3/{project_id}/instances/{instance_id}/dns')<{
  body: ChangePrivateDomainNameBody
  result: JobReference
}>()

// --- Security (reference 4.3.16, 4.3.21) ---

/** Encryption of connections. */
export interface SetSslBody {
  /** Whether connections may be encrypted with SSL. */
  ssl_option: boolean
}

/** New security group. */
export interface ChangeSecurityGroupBody {
  /**
   * ID of a security group of the VPC.
   * @minLength 1
   */
  security_group_id: string
}

/** Switches SSL on or off (reference 4.3.16). */
export const setSsl = write.put('/v3/{project_id}/instances/{instance_id}/ssl-option')<{
  body: SetSslBody
  result: JobReference
}>()

/** Puts an instance into another security group (reference 4.3.21). */
export const changeSecurityGroup = write.put('/v3/{project_id}/instances/{instance_id}/security-group')<{
  body: ChangeSecurityGroupBody
  result: JobReference
}>()
