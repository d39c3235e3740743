/** Words of lists over several connections, whichever service they are of. */
export const fleet = {
  allConnections: 'all connections',
  scopeFailed: '{{connection}}: its instances could not be loaded',
  scopeStale: '{{connection}}: the latest refresh failed, its rows are from {{time}}',
  scopeUnknown: 'There is no connection “{{scope}}” here. It may have been renamed or removed.',
  noConnectionTitle: 'No connection is set up',
  noConnectionText: 'Astrolabe knows no connection that offers {{service}}. Add one under Connections.',
  toConnections: 'To the connections',
  counts_one: '{{count}} instance',
  counts_other: '{{count}} instances',
  loading: '{{loaded}} of {{total}} instances loaded',
  more: '+{{count}}',
  showOnly: 'Show only these',
  changing_one: '{{count}} changing: refreshed every 5 s',
  changing_other: '{{count}} changing: refreshed every 5 s',
} as const
