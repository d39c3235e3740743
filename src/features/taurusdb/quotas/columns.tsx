import { t } from '#i18n/setup.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { shareOf } from '#ui/quotas/share.ts'
import { UseBar } from '#ui/quotas/UseBar.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { Kind } from '../shared/quotas/use.ts'
import classes from './quotas.module.css'
import type { QuotaRow } from './rows.ts'

/** Sorted and filtered by the share that is used, in percent: `vcpus:>80`. What has no limit comes last. */
const shareColumn = (kind: Kind): Column<QuotaRow> => ({
  id: kind,
  header: () => t(`quotas:columns.${kind}`),
  value: ({ use, limits }) => shareOf(use[kind], limits[kind]),
  csv: ({ use, limits }) => `${use[kind] ?? ''}/${limits[kind] ?? t('quotas:noLimit')}`,
  cell: ({ use, limits }) => <UseBar used={use[kind]} quota={limits[kind]} />,
  width: 176,
})

export const columns: readonly Column<QuotaRow>[] = [
  {
    id: 'project',
    header: () => t('quotas:columns.project'),
    value: ({ name }) => name,
    cell: ({ name, inactive }) => (
      <>
        {name}
        {inactive && <StatusBadge tone="neutral" label={t('quotas:inactive')} />}
      </>
    ),
    width: 160,
    grow: 0,
    required: true,
  },
  {
    id: 'connection',
    header: () => t('quotas:columns.connection'),
    value: ({ connection }) => [connection.name, connection.id],
    csv: ({ connection }) => connection.name,
    cell: ({ connection }) => connection.name,
    width: 140,
    grow: 0,
  },
  shareColumn('instances'),
  shareColumn('vcpus'),
  shareColumn('memory'),
  {
    id: 'description',
    header: () => t('quotas:columns.description'),
    value: ({ description }) => description,
    cell: ({ description }) => (
      <span className={classes['clip']} title={description}>
        {description || '–'}
      </span>
    ),
    width: 200,
  },
  {
    id: 'id',
    header: () => t('quotas:columns.id'),
    value: ({ id }) => id,
    cell: ({ id }) => <CopyText value={id} />,
    hidden: true,
    width: 320,
    grow: 0,
  },
  {
    id: 'created',
    header: () => t('quotas:columns.created'),
    value: ({ created }) => created ?? '',
    cell: ({ created }) => (created ? <TimeText value={created} /> : '–'),
    hidden: true,
    width: 160,
    grow: 0,
  },
]
