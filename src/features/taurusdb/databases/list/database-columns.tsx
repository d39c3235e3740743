import type { Database } from '#contract/taurusdb/databases.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/databases.ts'
import type { Column } from '#ui/table/columns.ts'
import { membersOf } from '../facts.ts'
import { NamesCell } from '#ui/NamesCell.tsx'

export const databaseColumns: readonly Column<Database>[] = [
  { id: 'name', header: () => t('databases:columns.name'), value: ({ name }) => name, width: 180, required: true },
  { id: 'charset', header: () => t('databases:columns.charset'), value: ({ charset }) => charset, width: 140, grow: 0 },
  {
    id: 'writers',
    header: () => t('databases:columns.writers'),
    value: (row) => membersOf(row, 'write'),
    cell: (row) => <NamesCell names={membersOf(row, 'write')} none={t('databases:databaseList.nobody')} />,
    width: 280,
    grow: 1.4,
  },
  {
    id: 'readers',
    header: () => t('databases:columns.readers'),
    value: (row) => membersOf(row, 'read'),
    cell: (row) => <NamesCell names={membersOf(row, 'read')} none={t('databases:databaseList.nobody')} />,
    width: 220,
  },
  {
    id: 'remarks',
    header: () => t('databases:columns.remarks'),
    value: ({ comment }) => comment,
    cell: ({ comment }) => (comment ? <span title={comment}>{comment}</span> : <span className="muted">–</span>),
    width: 200,
  },
]
