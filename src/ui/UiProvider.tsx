import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { ConfirmHost } from './ConfirmDialog.tsx'
import { colorSchemeManager, styleNonce } from './theme/scheme.ts'
import { theme } from './theme/theme.ts'

// Scroll locking makes a style element at run time and asks for its nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

/**
 * Theme, toasts and confirmations. Mantine's own style elements are off, because the page's Trusted Types policy forbids
 * how they are written; mantine-variables.css takes their place.
 */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={styleNonce}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
      <ConfirmHost />
      <Notifications position="bottom-right" limit={4} autoClose={6000} />
    </MantineProvider>
  )
}
