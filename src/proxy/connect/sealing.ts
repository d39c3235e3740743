import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** A key of 256 bits, and a name for it that gives nothing of it away. */
export interface Key {
  id: string
  bytes: Buffer
}

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/** @param bytes 32 of them, from a random source */
export function keyOf(bytes: Buffer): Key {
  if (bytes.length !== KEY_BYTES) throw new TypeError('A key has 32 bytes')
  return { id: createHmac('sha256', bytes).update('astrolabe key id').digest('hex').slice(0, 16), bytes }
}

/** What was sealed is not what is there: another key, or somebody has changed it. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

const additional = (key: Key, context: readonly string[]): Buffer =>
  // JSON keeps the parts apart: ['a', 'b'] and ['ab'] are not the same.
  Buffer.from(JSON.stringify([VERSION, key.id, ...context]))

/**
 * Encrypts a text with AES-256-GCM under a fresh random nonce.
 *
 * @param context is not part of what comes out, but must be the same to open it: whose secret it is and what it belongs to
 */
export function seal(key: Key, text: string, context: readonly string[]): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additional(key, context))
  const plain = Buffer.from(text, 'utf8')
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  return [VERSION, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** The text again. Throws SealBroken. */
export function unseal(key: Key, sealed: string, context: readonly string[]): string {
  const [version, ...parts] = sealed.split('.')
  const [nonce, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== VERSION || parts.length !== 3 || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES || !data)
    throw new SealBroken('Not a sealed text')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(additional(key, context))
    decipher.setAuthTag(tag)
    const plain = Buffer.concat([decipher.update(data), decipher.final()])
    const text = plain.toString('utf8')
    plain.fill(0)
    return text
  } catch {
    throw new SealBroken('The seal is broken')
  }
}
