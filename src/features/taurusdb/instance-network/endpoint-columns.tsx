import '#i18n/connect.ts'
import '#i18n/instance.ts'
import '#i18n/network.ts'
import { t } from '#i18n/setup.ts'
import { CopyButton, CopyText } from '#ui/CopyButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import type { Endpoint } from '../shared/connection-strings.ts'

/** An address to connect to, with what a client needs. */
export interface EndpointRow extends Endpoint {
  text: string
}

const kindText = ({ kind, name }: Endpoint): string => t(`connect:taurus.${kind}`, { name })

export const columns: readonly Column<EndpointRow>[] = [
  { id: 'endpoint', header: () => t('network:columns.endpoint'), value: kindText, width: 220, required: true },
  {
    id: 'host',
    header: () => t('network:columns.host'),
    value: ({ host }) => host,
    cell: ({ host }) => <CopyText value={host} />,
    width: 180,
    grow: 0,
  },
  {
    id: 'port',
    header: () => t('network:columns.port'),
    value: ({ port }) => port,
    cell: ({ port }) => <span className="num">{port}</span>,
    align: 'end',
    width: 80,
    grow: 0,
  },
  {
    id: 'string',
    header: () => t('network:columns.string'),
    value: ({ text }) => text,
    cell: (row) => (
      <>
        <CopyButton value={row.text} label={t('network:copyString', { endpoint: kindText(row) })} />{' '}
        <span className="mono" title={row.text}>
          {row.text}
        </span>
      </>
    ),
    width: 460,
    grow: 3,
    sortable: false,
  },
]
