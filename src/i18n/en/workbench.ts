export const workbench = {
  dimensions: {
    fingerprint: 'Statement',
    user: 'User',
    client: 'Client',
    database: 'Database',
    node: 'Node',
    instance: 'Instance',
    type: 'Type',
    tag: 'Comment: {{key}}',
    unknown: '(not told)',
  },
  fields: {
    seconds: 'Duration',
    lock: 'Lock wait',
    sent: 'Rows sent',
    examined: 'Rows read',
    ratio: 'Read : sent',
  },
  measures: {
    count: 'Executions',
    time: 'Total time',
    concurrency: 'At once',
    p95: 'p95',
    lock: 'Lock wait',
  },
} as const
