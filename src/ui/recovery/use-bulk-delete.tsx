import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ComponentType, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { useUrlSelection } from '../table/useUrlSelection.ts'
import type { BulkDeleteProps } from './BulkDelete.tsx'

const name = 'delete-backups'

/**
 * Selection of a table of backups with what can be done with it; the open form is in the address, as others are.
 *
 * @param Form the service's drawer, fetched when somebody opens it
 */
export function useBulkDelete<Row extends BackupRecord>(
  Form: ComponentType<BulkDeleteProps<Row>>,
  rows: readonly Row[] | undefined,
  form: { name: string | undefined },
  openForm: (name: string) => void,
  closeForm: () => void,
) {
  const { t } = useTranslation('backups')
  const selection = useUrlSelection()
  const chosen = rows?.filter(({ key }) => selection.selected.has(key)) ?? []
  return {
    selection,
    bulkActions: (
      <Button
        size="xs"
        color="red"
        variant="light"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => openForm(name)}
      >
        {t('bulkDelete.action')}
      </Button>
    ),
    form: form.name === name && rows && (
      <Suspense>
        <Form
          rows={chosen}
          onClose={closeForm}
          onDeleted={(keys) => {
            const gone = new Set(keys)
            selection.onChange(new Set([...selection.selected].filter((key) => !gone.has(key))))
          }}
        />
      </Suspense>
    ),
  }
}
