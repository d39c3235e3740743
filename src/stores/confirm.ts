import type { ReactNode } from 'react'
import { create } from 'zustand'

export interface ConfirmRequest {
  title: string
  body: ReactNode
  /** What will be lost or interrupted, shown apart. */
  impact?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  /** This text must be typed before the button works: for whatever loses data. */
  typeName?: string
}

interface ConfirmState {
  /** Something was asked in this page. */
  used: boolean
  open: (ConfirmRequest & { id: number; answer: (confirmed: boolean) => void }) | undefined
}

export const useConfirmStore = create<ConfirmState>()(() => ({ used: false, open: undefined }))

let lastId = 0

/** Asks, and answers true only for the confirming button. A second question replaces the first, which counts as no. */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  useConfirmStore.getState().open?.answer(false)
  return new Promise((resolve) => {
    const answer = (confirmed: boolean) => {
      useConfirmStore.setState({ open: undefined })
      resolve(confirmed)
    }
    lastId += 1
    useConfirmStore.setState({ used: true, open: { ...request, id: lastId, answer } })
  })
}
