import { Button } from '@mantine/core'
import { IconCalendarCog } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussBackups.ts'

/** Leads to one policy for many instances. */
export function PolicyButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('gaussBackups')
  return (
    <Button variant="default" leftSection={<IconCalendarCog size={16} aria-hidden />} onClick={onClick}>
      {t('actions.policies')}
    </Button>
  )
}
