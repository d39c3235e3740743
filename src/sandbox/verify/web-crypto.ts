const text = new TextEncoder()
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Web Crypto wants bytes over a plain ArrayBuffer; copies only what lies over a shared one. */
const bytesOf = (data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof data === 'string'
    ? text.encode(data)
    : data.buffer instanceof ArrayBuffer
      ? (data as Uint8Array<ArrayBuffer>)
      : new Uint8Array(data)

export const sha256 = (data: string | Uint8Array): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', bytesOf(data))

export async function hmacSha256(key: string, data: string): Promise<ArrayBuffer> {
  const imported = await crypto.subtle.importKey('raw', text.encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return crypto.subtle.sign('HMAC', imported, text.encode(data))
}

export function hex(buffer: ArrayBuffer): string {
  let out = ''
  for (const byte of new Uint8Array(buffer)) out += HEX[byte]
  return out
}

export function base64(buffer: ArrayBuffer): string {
  let binary = ''
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Values by lower-case name, in the order of the wire. */
export function readHeaders(headers: Iterable<readonly [string, string]>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const values = found.get(key)
    if (values) values.push(value)
    else found.set(key, [value])
  }
  return found
}
