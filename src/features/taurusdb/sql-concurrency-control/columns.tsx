import { t } from '#i18n/setup.ts'
import '#i18n/throttling.ts'
import { formatNumber } from '#lib/format.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { Keywords } from './Keywords.tsx'
import { keywordsOf, limitedTypes, type Rule } from './rules.ts'

/** A rule with the name of its node. */
export interface RuleRow extends Rule {
  nodeName: string
}

export const columns: readonly Column<RuleRow>[] = [
  {
    id: 'keywords',
    header: () => t('throttling:columns.keywords'),
    value: ({ pattern }) => pattern,
    cell: ({ pattern }) => <Keywords pattern={pattern} />,
    width: 380,
    grow: 3,
    required: true,
  },
  {
    id: 'type',
    header: () => t('throttling:columns.type'),
    value: ({ type }) => type,
    choices: () => limitedTypes.map((value) => ({ value, label: value })),
    width: 110,
    grow: 0,
  },
  {
    id: 'limit',
    header: () => t('throttling:columns.limit'),
    value: ({ max }) => max,
    cell: ({ max }) =>
      max === 0 ? (
        <StatusBadge tone="danger" label={t('throttling:none')} detail={t('throttling:noneDetail')} />
      ) : (
        <span className="num">{formatNumber(max)}</span>
      ),
    align: 'end',
    width: 130,
    grow: 0,
  },
  { id: 'node', header: () => t('throttling:columns.node'), value: ({ nodeName }) => nodeName, width: 200 },
  {
    id: 'count',
    header: () => t('throttling:columns.count'),
    value: ({ pattern }) => keywordsOf(pattern).length,
    align: 'end',
    width: 100,
    grow: 0,
    hidden: true,
  },
]
