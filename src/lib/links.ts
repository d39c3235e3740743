/**
 * A cloud's link to a file, as far as a browser may be sent there: https, a host, no credentials, and written the way that
 * browsers read it. Undefined for anything else (`javascript:`, `data:`, `//host`, `https:\host`, a user before the host).
 */
export function webLink(link: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (!/^https:\/\/[^/\\?#@]/i.test(link) || /[\u0000-\u0020\u007f\\]/.test(link)) return undefined
  if (!URL.canParse(link)) return undefined
  const { protocol, username, password, hostname } = new URL(link)
  return protocol === 'https:' && username === '' && password === '' && hostname !== '' ? link : undefined
}
