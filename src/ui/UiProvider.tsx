import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { useConfirmStore } from '#stores/confirm.ts'
import { colorSchemeManager, styleNonce } from './theme/scheme.ts'
import { theme } from './theme/theme.ts'
import { Toasts } from './toast.tsx'

// Scroll locking makes a style element at run time and asks for its nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

const ConfirmHost = lazy(async () => ({ default: (await import('./ConfirmDialog.tsx')).ConfirmHost }))

/** Loaded with the first question. */
function Confirms() {
  const used = useConfirmStore((state) => state.used)
  return used ? (
    <Suspense>
      <ConfirmHost />
    </Suspense>
  ) : null
}

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
      <Confirms />
      <Toasts />
    </MantineProvider>
  )
}
