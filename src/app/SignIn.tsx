import { Button, TextInput } from '@mantine/core'
import { IconTerminal2 } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '#query/errors.ts'
import { requestSignInAddress, signIn } from '#query/session.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { BrandMark } from './Brand.tsx'
import { tokenIn, wasRefused } from './session-watch.ts'
import classes from './SignIn.module.css'

/** Signs in with a token, or without one where the server allows that. */
export function useSignIn(onDone: () => void) {
  const [state, setState] = useState<'idle' | 'trying'>('idle')
  const [error, setError] = useState<ApiErrorLike | null>(null)
  const attempt = async (token?: string) => {
    setState('trying')
    setError(null)
    try {
      await signIn(token)
      onDone()
    } catch (caught) {
      const failure = asApiError(caught)
      // Without a token a refusal is the expected answer; with one, or without a server, it is news.
      if (token || failure.status === 0 || failure.status >= 500) setError(failure)
      setState('idle')
    }
  }
  return { state, error, attempt }
}

/** How to get in: paste an address, or have a new one printed where only the operator sees it. */
export function SignInWays({
  state,
  error,
  attempt,
  children,
}: ReturnType<typeof useSignIn> & { children?: ReactNode }) {
  const { t } = useTranslation('shell')
  const [pasted, setPasted] = useState('')
  const [printed, setPrinted] = useState<'no' | 'asking' | 'yes'>('no')
  const [printError, setPrintError] = useState<ApiErrorLike | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pasted.trim()) void attempt(tokenIn(pasted))
  }
  const print = async () => {
    setPrinted('asking')
    setPrintError(null)
    try {
      await requestSignInAddress()
      setPrinted('yes')
    } catch (caught) {
      setPrintError(asApiError(caught))
      setPrinted('no')
    }
  }
  return (
    <div className={classes.ways}>
      {children}
      {(error ?? printError) && <ErrorNote error={(error ?? printError)!} />}
      <p className="muted">{t('signIn.terminal')}</p>
      <code className={classes.terminal}>http://127.0.0.1:7300/#sign-in=…</code>
      <form className={classes.paste} onSubmit={submit}>
        <TextInput
          label={t('expired.pasteLabel')}
          placeholder={t('expired.pasteHint')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          size="md"
        />
        <Button type="submit" size="md" loading={state === 'trying'} disabled={!pasted.trim()}>
          {t('signIn.title')}
        </Button>
      </form>
      <Button
        variant="default"
        leftSection={<IconTerminal2 size={16} aria-hidden />}
        loading={printed === 'asking'}
        onClick={() => void print()}
      >
        {t('signIn.print')}
      </Button>
      <p role="status">{printed === 'yes' && t('signIn.printed')}</p>
    </div>
  )
}

/** In place of the console while nobody is signed in. The address stays, and its page shows afterwards. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shell')
  const signing = useSignIn(onDone)
  return (
    <main className={classes.page}>
      <title>{`${t('signIn.title')} · Astrolabe`}</title>
      <div className={classes.box}>
        <div className={classes.brand}>
          <BrandMark size={32} />
          <span>{t('brand')}</span>
        </div>
        <SignInWays {...signing}>
          <h1>{t('signIn.refusedTitle')}</h1>
          {wasRefused() && <p className={classes.used}>{t('signIn.usedText')}</p>}
          <p>{t('signIn.refusedText')}</p>
        </SignInWays>
      </div>
    </main>
  )
}
