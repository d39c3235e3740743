import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/EmptyState.tsx'

/** For an address that names a bulk action, but no selection that is still there. */
export function NothingSelected({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation(['instances', 'common'])
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={title}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      <EmptyState title={t('bulk.noneTitle')} text={t('bulk.noneText')} />
    </Drawer>
  )
}
