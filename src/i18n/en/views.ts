/** Saved views of tables. */
export const views = {
  title: 'Saved views of {{table}}',
  text: 'Filter, order and columns, kept on this device. The address holds a view as well: to share one, send the link.',
  none: 'No view is saved yet.',
  plain: 'Default view',
  current: 'shown now',
  save: 'Save this view',
  name: 'Name of the view',
  replaces: 'Replaces the view of this name',
  nothing: 'Filter, sort or choose columns first: this is the default view',
  remove: 'Delete view {{name}}',
  noFilter: 'no filter',
  sorted: 'by {{sort}}',
  columns_one: '{{count}} column',
  columns_other: '{{count}} columns',
} as const
