import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '#query/session.ts'
import { useSessionState } from '#stores/session.ts'
import { SignInWays, useSignIn } from './SignIn.tsx'

function Again({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const signing = useSignIn(onDone)
  // Once at the start, and whenever the person comes back from the tab in which the new address was opened.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden') return
      client.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(onDone, () => undefined)
    }
    addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    void signing.attempt()
    return () => {
      removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once per overlay
  }, [])
  return (
    <SignInWays {...signing}>
      <p>{t('expired.text')}</p>
    </SignInWays>
  )
}

/** The session has ended under an open page: sign in over it. What was entered stays where it is. */
export function SessionOverlay() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const expired = useSessionState((state) => state.expired)
  const setExpired = useSessionState((state) => state.setExpired)
  const done = () => {
    setExpired(false)
    void client.invalidateQueries()
  }
  return (
    <Modal
      opened={expired}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('expired.title')}
      zIndex={380}
      overlayProps={{ backgroundOpacity: 0.6, blur: 3 }}
    >
      {expired && <Again onDone={done} />}
    </Modal>
  )
}
