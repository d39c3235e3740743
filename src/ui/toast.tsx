import { Anchor } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconInfoCircleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '#i18n/setup.ts'
import type { ApiErrorLike } from './api-error.ts'
import { ErrorIds } from './ErrorNote.tsx'

interface ToastOptions {
  /** A second toast with the same id takes the first one's place. */
  id?: string
  action?: { label: string; onClick: () => void }
}

let lastId = 0

function show(kind: 'ok' | 'info' | 'danger', title: string, body: ReactNode, { id, action }: ToastOptions = {}): string {
  lastId += 1
  const key = id ?? `toast-${lastId}`
  const Icon = { ok: IconCircleCheckFilled, info: IconInfoCircleFilled, danger: IconAlertTriangleFilled }[kind]
  const message = (
    <>
      {body}
      {action && (
        <div>
          <Anchor
            component="button"
            onClick={() => {
              notifications.hide(key)
              action.onClick()
            }}
          >
            {action.label}
          </Anchor>
        </div>
      )}
    </>
  )
  const toast = {
    id: key,
    title,
    message,
    icon: <Icon size={18} aria-hidden />,
    role: kind === 'danger' ? 'alert' : 'status',
    'data-tone': kind,
    // What went wrong stays until it was read.
    autoClose: kind === 'danger' ? (false as const) : action ? 10_000 : 5000,
    closeButtonProps: { 'aria-label': t('actions.dismiss') },
    withBorder: true,
  }
  if (id) notifications.hide(id)
  notifications.show(toast)
  return key
}

/** Short messages in the corner: for what happened elsewhere than where the person looks. */
export const toast = {
  success: (title: string, text?: ReactNode, options?: ToastOptions) => show('ok', title, text, options),
  info: (title: string, text?: ReactNode, options?: ToastOptions) => show('info', title, text, options),
  error: (error: ApiErrorLike, title?: string, options?: ToastOptions) =>
    show(
      'danger',
      title ?? t('error.formTitle'),
      <>
        <div>{error.message}</div>
        {error.remedy && error.remedy !== error.message && <div>{error.remedy}</div>}
        <ErrorIds error={error} />
      </>,
      options,
    ),
  hide: (id: string) => notifications.hide(id),
}
