import { lazy, type ReactNode, Suspense } from 'react'
import { create } from 'zustand'
import { t } from '#i18n/setup.ts'
import type { ApiErrorLike } from './api-error.ts'
import { ErrorIds } from './ErrorNote.tsx'

interface ToastOptions {
  /** A second toast with the same id takes the first one's place. */
  id?: string
  action?: { label: string; onClick: () => void }
}

export interface Toast {
  id: string
  kind: 'ok' | 'info' | 'danger'
  title: string
  body: ReactNode
  action?: { label: string; onClick: () => void }
}

const useWaiting = create<{ toasts: readonly Toast[]; used: boolean }>()(() => ({ toasts: [], used: false }))
const take = (taken: readonly Toast[]) =>
  useWaiting.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => !taken.includes(toast)) }))

const ToastHost = lazy(async () => ({ default: (await import('./ToastHost.tsx')).ToastHost }))

/** Stands once, at the root. What shows toasts is loaded with the first of them. */
export function Toasts() {
  const { toasts, used } = useWaiting()
  return used ? (
    <Suspense>
      <ToastHost toasts={toasts} onTaken={take} />
    </Suspense>
  ) : null
}

let lastId = 0

function show(kind: Toast['kind'], title: string, body: ReactNode, { id, action }: ToastOptions = {}): void {
  lastId += 1
  const toast: Toast = { id: id ?? `toast-${lastId}`, kind, title, body, action }
  useWaiting.setState(({ toasts }) => ({ used: true, toasts: [...toasts, toast] }))
}

/** Short messages in the corner: for what happened elsewhere than where the person looks. */
export const toast = {
  success: (title: string, text?: ReactNode, options?: ToastOptions) => show('ok', title, text, options),
  info: (title: string, text?: ReactNode, options?: ToastOptions) => show('info', title, text, options),
  error: (error: ApiErrorLike, title?: string, options?: ToastOptions) =>
    show(
      'danger',
      title ?? t('error.formTitle'),
      <>
        <div>{error.message}</div>
        {error.remedy && error.remedy !== error.message && <div>{error.remedy}</div>}
        <ErrorIds error={error} />
      </>,
      options,
    ),
}
