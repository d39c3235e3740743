import type { UpdateBackupPolicyResult } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { t } from '#i18n/setup.ts'
import { ApiError } from '#query/errors.ts'

/** An answer with status 200 that says no (reference 4.4.1) as the error that it is; it has no code of its own. */
export const rejection = ({ status }: Pick<UpdateBackupPolicyResult, 'status'>): ApiError | undefined =>
  status === 'FAILED'
    ? new ApiError({
        status: 200,
        code: '',
        message: t('backups:policy.rejected'),
        requestId: '',
        retryable: false,
      })
    : undefined

/** The answer to a policy that was sent. Throws when it says that the policy could not be applied. */
export function accepted<R extends Pick<UpdateBackupPolicyResult, 'status'>>(result: R): R {
  const error = rejection(result)
  if (error) throw error
  return result
}
