import { t } from '#i18n/setup.ts'
import '#i18n/tasks.ts'
import type { TaskRow } from './task.ts'

/** Why a task cannot be cancelled (reference 4.13.4: scheduled ones that have not begun). */
export function cancelRefusal({ source, status }: Pick<TaskRow, 'source' | 'status'>): string | undefined {
  if (status === 'Completed' || status === 'Failed') return t('tasks:refused.ended')
  if (source !== 'scheduled') return t('tasks:refused.instant')
  return status === 'Pending' ? undefined : t('tasks:refused.begun')
}

/** Why a record cannot be deleted (reference 4.13.5 and 4.13.6): the cloud has it no more, or the task goes on. */
export function deleteRefusal({ source, status }: Pick<TaskRow, 'source' | 'status'>): string | undefined {
  if (source === 'kept') return t('tasks:refused.kept')
  return status === 'Completed' || status === 'Failed' ? undefined : t('tasks:refused.open')
}
