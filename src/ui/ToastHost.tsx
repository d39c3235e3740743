import { Anchor } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconInfoCircleFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ToastHost.module.css'
import type { Toast } from './toasts.ts'

const icons = { ok: IconCircleCheckFilled, info: IconInfoCircleFilled, danger: IconAlertTriangleFilled } as const

/** Where toasts show. Arrives with the first of them. */
export function ToastHost({
  toasts,
  onTaken,
}: {
  toasts: readonly Toast[]
  onTaken: (toasts: readonly Toast[]) => void
}) {
  const { t } = useTranslation()
  // Hands what waits over to the library, which keeps the time they stay.
  useEffect(() => {
    for (const { id, kind, title, body, action, stays } of toasts) {
      const Icon = icons[kind]
      notifications.hide(id)
      notifications.show({
        id,
        title,
        message: (
          <>
            {body}
            {action && (
              <div>
                <Anchor
                  component="button"
                  onClick={() => {
                    notifications.hide(id)
                    action.onClick()
                  }}
                >
                  {action.label}
                </Anchor>
              </div>
            )}
          </>
        ),
        icon: <Icon size={18} aria-hidden />,
        role: kind === 'danger' ? 'alert' : 'status',
        className: classes.toast,
        mod: { tone: kind },
        // What went wrong stays until it was read.
        autoClose: kind === 'danger' || stays ? false : action ? 10_000 : 5000,
        closeButtonProps: { 'aria-label': t('actions.dismiss') },
        withBorder: true,
      })
    }
    if (toasts.length) onTaken(toasts)
  }, [toasts, onTaken, t])
  // Above drawers, below menus: a message must not lie on what somebody is about to pick.
  // In the middle: the buttons of forms are at the right.
  return <Notifications position="bottom-center" limit={4} zIndex={290} />
}
