import '#i18n/protection.ts'
import { t } from '#i18n/setup.ts'
import { keepSent, type SentName, type SentValues } from '#query/sent-settings.ts'
import { toast } from '#ui/toast.tsx'

/**
 * Keeps what was just sent, and says so when that did not work: screens go on showing what was kept before. Never throws. A
 * console that keeps nothing (404) has nothing old to show.
 */
export async function keep<N extends SentName>(setting: {
  connection: string
  instance: string
  name: N
  value: SentValues[N]
}): Promise<void> {
  const error = await keepSent(setting)
  if (error && error.status !== 404) toast.error(error, t('protection:notKept'), { id: 'sent setting not kept' })
}
