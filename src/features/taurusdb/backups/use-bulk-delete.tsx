import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import type { BackupTableRow } from './record.ts'

const BulkDeleteForm = lazy(async () => ({ default: (await import('./BulkDeleteForm.tsx')).BulkDeleteForm }))

const name = 'delete-backups'

/** Selection of a table of backups with what can be done with it; the open form is in the address, as others are. */
export function useBulkDelete(
  rows: readonly BackupTableRow[] | undefined,
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
        <BulkDeleteForm
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
