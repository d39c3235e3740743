/** What literal values are made of: small vocabularies, so that the same values come back as they do in real data. */

export const given = [
  'anna',
  'ben',
  'chen',
  'dana',
  'elif',
  'farid',
  'gita',
  'hugo',
  'inga',
  'jun',
  'kofi',
  'lena',
  'mina',
  'noor',
  'olga',
  'pau',
  'rui',
  'sara',
  'tomas',
  'yuki',
  'søren',
  'zoë',
] as const
export const family = [
  'adler',
  'brandt',
  'costa',
  'duarte',
  'eriksen',
  'fischer',
  'garcia',
  'huang',
  'ivanova',
  'jansen',
  'kim',
  'lopez',
  'meyer',
  'nguyen',
  'okafor',
  'park',
  'rossi',
  'sato',
  'tan',
  'weber',
  'zhang',
  "o''neill",
] as const
export const cities = [
  'Berlin',
  'Lyon',
  'Porto',
  'Singapore',
  'Penang',
  'Bangkok',
  'Gdańsk',
  'Malmö',
  'Utrecht',
  'Cebu',
  'Hanoi',
  'Turin',
] as const
export const products = [
  'kettle',
  'desk lamp',
  'running shoes',
  'backpack',
  'phone case',
  'rice cooker',
  'umbrella',
  'headphones',
  'notebook',
  'water bottle',
  'yoga mat',
  'jacket',
] as const
export const currencies = ['EUR', 'SGD', 'USD', 'GBP', 'THB', 'MYR'] as const
export const statuses = ['new', 'paid', 'packed', 'shipped', 'delivered', 'returned', 'cancelled'] as const
export const channels = ['web', 'ios', 'android', 'pos', 'partner'] as const
export const metrics = [
  'cpu.load',
  'mem.used',
  'net.rx',
  'net.tx',
  'disk.util',
  'temp.board',
  'fan.rpm',
  'volt.in',
] as const
export const events = ['login.ok', 'login.failed', 'token.refresh', 'mfa.sent', 'password.reset', 'logout'] as const
export const stages = ['lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost'] as const
export const sites = ['ams-2', 'fra-1', 'sin-3', 'bkk-1', 'par-4', 'lis-1'] as const
export const queues = ['mail', 'invoice', 'export', 'webhook', 'thumbnail', 'sync'] as const

export const vocabularies = {
  city: cities,
  product: products,
  currency: currencies,
  status: statuses,
  channel: channels,
  metric: metrics,
  event: events,
  stage: stages,
  site: sites,
  queue: queues,
} as const

export type Vocabulary = keyof typeof vocabularies
