import '#i18n/protection.ts'
import { t } from '#i18n/setup.ts'
import { asApiError } from '#query/errors.ts'
import { toast } from '#ui/toast.tsx'

interface PutBack {
  /** Asks anew whether everything is still as the change has left it. */
  unchanged: () => Promise<boolean>
  send: () => Promise<unknown>
  /** What the toast says then. */
  done: string
}

/** Puts an old setting back, unless somebody has changed it meanwhile. Says in a toast how it went. */
export async function putBack({ unchanged, send, done }: PutBack): Promise<void> {
  try {
    if (!(await unchanged())) return toast.info(t('protection:undoGone'), t('protection:undoGoneText'))
    await send()
    toast.success(done)
  } catch (error) {
    toast.error(asApiError(error), t('protection:undoFailed'))
  }
}
