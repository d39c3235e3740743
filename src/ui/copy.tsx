import { useEffect, useRef, useState } from 'react'
import { t } from '#i18n/setup.ts'
import classes from './copy.module.css'
import { show } from './toasts.ts'

/** Puts a text on the clipboard; answers whether the browser let it. Without HTTPS, other than on this machine, there is none. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** The text itself, selected with a click, for whoever has to copy it by hand. */
const offer = (text: string): void =>
  show(
    'info',
    t('copy.failed'),
    <textarea
      className={classes.text}
      readOnly
      rows={Math.min(5, Math.ceil(text.length / 40))}
      aria-label={t('copy.text')}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
    />,
    { id: 'copy', stays: true },
  )

/** What is said when it is copied. */
export interface Copied {
  title: string
  text?: string | undefined
}

/** Copies a text and says so; what the browser does not let be copied is shown. Answers whether it is copied. */
export async function copy(text: string, copied?: Copied): Promise<boolean> {
  const done = await toClipboard(text)
  if (done) show('ok', copied?.title ?? t('actions.copied'), copied?.text, { id: 'copy' })
  else offer(text)
  return done
}

/** How long a button says that it has copied, in milliseconds. */
const saysSo = 1500

/** For a button that says in place that it has copied. A failure shows the text, unless it `isShown` beside the button. */
export function useCopy({ isShown = false }: { isShown?: boolean } = {}) {
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // A button that goes says nothing more.
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    copied,
    copy: async (text: string) => {
      clearTimeout(timer.current)
      if (!(await toClipboard(text)))
        return isShown ? show('info', t('copy.byHand'), undefined, { id: 'copy' }) : offer(text)
      setCopied(true)
      timer.current = setTimeout(() => setCopied(false), saysSo)
    },
  }
}
