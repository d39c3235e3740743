/** Slow statements of GeminiDB instances. */
export const geminiLogs = {
  limits: {
    label: 'What this shows',
    head: 'Finished statements that took long only',
    more: 'and more limits',
    when: 'The time of a row is when it was logged, to the second: the statement began its duration earlier.',
    redis: 'The log tells neither user nor client, neither database nor rows.',
    unknown: 'The log tells neither user nor client, and no rows.',
    threshold: 'Commands of 300 ms and more are slow for GeminiDB Redis.',
    influx: 'The provider has to turn the slow log of an InfluxDB instance on: ask for it with a service ticket.',
    month: 'Kept for 30 days.',
  },
  empty: {
    gone: 'The window ends more than 30 days ago: older rows are gone.',
    beforeCreation: 'The instance was created after this window.',
    oneNode: 'Only {{name}} is looked at, and every node has its own rows.',
    threshold: 'Only finished statements that took long are logged; what still runs is not there.',
  },
}
