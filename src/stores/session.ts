import { create } from 'zustand'

interface SessionState {
  /** The session ended while a page was in use: sign in again over it. */
  expired: boolean
  setExpired: (expired: boolean) => void
}

export const useSessionState = create<SessionState>()((set) => ({
  expired: false,
  setExpired: (expired) => set({ expired }),
}))
