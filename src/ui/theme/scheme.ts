import { localStorageColorSchemeManager } from '@mantine/core'

/** The same key is read by the script in index.html, which sets the scheme before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'astrolabe.theme' })

let nonce: string | undefined

/** The nonce that the server put into this page, for the few styles that are made at run time. Asked for by every box that is drawn. */
export const styleNonce = (): string =>
  (nonce ??= document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '')
