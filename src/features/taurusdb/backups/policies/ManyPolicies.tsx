import { Button } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/protection.ts'

const PolicyForMany = lazy(async () => ({ default: (await import('./PolicyForMany.tsx')).PolicyForMany }))

/** The way to one backup policy for many instances. */
export function PolicyButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('protection')
  return (
    <Button variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />} onClick={onClick}>
      {t('many.button')}
    </Button>
  )
}

/** Its form, loaded when it is opened. */
export function PolicyDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return opened ? (
    <Suspense>
      <PolicyForMany onClose={onClose} />
    </Suspense>
  ) : null
}
