import type { ReactNode } from 'react'
import { create } from 'zustand'

export interface ToastOptions {
  /** A second toast with the same id takes the first one's place. */
  id?: string
  action?: { label: string; onClick: () => void }
  /** Until it is closed, as errors do. */
  stays?: boolean
}

export interface Toast {
  id: string
  kind: 'ok' | 'info' | 'danger'
  title: string
  body: ReactNode
  action?: { label: string; onClick: () => void }
  stays?: boolean
}

/** Messages that nothing shows yet. */
export const useWaiting = create<{ toasts: readonly Toast[]; used: boolean }>()(() => ({ toasts: [], used: false }))
export const take = (taken: readonly Toast[]) =>
  useWaiting.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => !taken.includes(toast)) }))

let lastId = 0

export function show(
  kind: Toast['kind'],
  title: string,
  body: ReactNode,
  { id, action, stays }: ToastOptions = {},
): void {
  lastId += 1
  const toast: Toast = { id: id ?? `toast-${lastId}`, kind, title, body, action, stays }
  useWaiting.setState(({ toasts }) => ({ used: true, toasts: [...toasts, toast] }))
}
