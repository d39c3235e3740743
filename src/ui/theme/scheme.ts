import { localStorageColorSchemeManager } from '@mantine/core'

/** The same key is read by the script in index.html, which sets the scheme before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'astrolabe.theme' })

/** The nonce that the server put into this page, for the few styles that are made at run time. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
