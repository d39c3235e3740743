const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`)

/** Whether a text is an IPv4 address, blanks around it aside. */
export const isIpv4 = (text: string): boolean => ipv4.test(text.trim())

/** A domain name with another first part: only that part can be changed (reference 4.3.26). Names know no case. */
export function renamedHost(host: string, first: string): string {
  const dot = host.indexOf('.')
  return first.toLowerCase() + (dot === -1 ? '' : host.slice(dot))
}
