/** Rights of users on databases and schemas, whatever the engine. */
export const rights = {
  level: { none: 'None', read: 'Read only', write: 'Read-write' },
  more: '+{{count}}',
  picker: {
    filter: 'Filter',
    right: 'Right of {{name}}',
    chosen: '{{count}} chosen, at most {{max}}',
    more: '{{count}} more: type to find them',
    tooMany: 'At most {{max}} at once; more can be granted afterwards',
  },
} as const
