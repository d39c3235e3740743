/**
 * Takes the values out of a Redis command. The command, its subcommand and its options stay; of keys the parts between
 * colons stay that are no number, UUID or hash; every other argument is `?`.
 */
import { fnv1a64 } from './hash.ts'

/** Where keys are: first, last (negative: from the end), step. */
type Keys = readonly [first: number, last: number, step: number]

const split = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

const keysOf = new Map<string, Keys>()
const has = (commands: string, keys: Keys): void => {
  for (const command of split(commands)) keysOf.set(command, keys)
}
has(
  `APPEND BITCOUNT BITFIELD BITFIELD_RO BITPOS DECR DECRBY DUMP EXPIRE EXPIREAT EXPIRETIME GEOADD GEODIST GEOHASH GEOPOS GEORADIUS
  GEORADIUS_RO GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEOSEARCH GET GETBIT GETDEL GETEX GETRANGE GETSET HDEL HEXISTS HGET HGETALL HINCRBY
  HINCRBYFLOAT HKEYS HLEN HMGET HMSET HRANDFIELD HSCAN HSET HSETNX HSTRLEN HVALS INCR INCRBY INCRBYFLOAT LINDEX LINSERT
  LLEN LPOP LPOS LPUSH LPUSHX LRANGE LREM LSET LTRIM MOVE PERSIST PEXPIRE PEXPIREAT PEXPIRETIME PFADD PSETEX PTTL RESTORE RPOP
  RPUSH RPUSHX SADD SCARD SET SETBIT SETEX SETNX SETRANGE SISMEMBER SMEMBERS SMISMEMBER SORT SORT_RO SPOP SRANDMEMBER SREM
  SSCAN STRLEN SUBSTR TTL TYPE XACK XADD XAUTOCLAIM XCLAIM XDEL XLEN XPENDING XRANGE XREVRANGE XSETID XTRIM ZADD ZCARD ZCOUNT
  ZINCRBY ZLEXCOUNT ZMSCORE ZPOPMAX ZPOPMIN ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE ZRANK ZREM ZREMRANGEBYLEX
  ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCAN ZSCORE EXHGET EXHSET EXHGETALL`,
  [1, 1, 1],
)
has(
  'DEL EXISTS MGET PFCOUNT PFMERGE SDIFF SDIFFSTORE SINTER SINTERSTORE SUNION SUNIONSTORE TOUCH UNLINK WATCH',
  [1, -1, 1],
)
has('MSET MSETNX', [1, -1, 2])
has('BLPOP BRPOP BZPOPMAX BZPOPMIN', [1, -2, 1])
has('BLMOVE BRPOPLPUSH COPY GEOSEARCHSTORE LCS LMOVE RENAME RENAMENX RPOPLPUSH SMOVE ZRANGESTORE', [1, 2, 1])
has('BITOP', [2, -1, 1])
has('OBJECT MEMORY XINFO XGROUP', [2, 2, 1])

const withSubcommand = new Set(
  split(
    `ACL CLIENT CLUSTER COMMAND CONFIG DEBUG FUNCTION LATENCY MEMORY MODULE OBJECT PUBSUB SCRIPT SLOWLOG XGROUP XINFO`,
  ),
)

/** How many keys there are stands before them, at this place. */
const counted: Readonly<Record<string, number>> = {
  EVAL: 2,
  EVALSHA: 2,
  EVAL_RO: 2,
  EVALSHA_RO: 2,
  FCALL: 2,
  FCALL_RO: 2,
  ZDIFF: 1,
  ZINTER: 1,
  ZUNION: 1,
  SINTERCARD: 1,
  ZINTERCARD: 1,
  LMPOP: 1,
  ZMPOP: 1,
  ZUNIONSTORE: 2,
  ZINTERSTORE: 2,
  ZDIFFSTORE: 2,
}

/** Options, and the place from which on they can stand: before it the same word is a value. */
const options = new Map<string, { from: number; words: ReadonlySet<string> }>()
const takes = (commands: string, from: number, words: string): void => {
  for (const command of split(commands)) options.set(command, { from, words: new Set(split(words)) })
}
takes('SET', 3, 'EX PX EXAT PXAT NX XX KEEPTTL GET')
takes('GETEX', 2, 'EX PX EXAT PXAT PERSIST')
takes('ZADD', 2, 'NX XX GT LT CH INCR')
takes('ZRANGE ZRANGESTORE', 4, 'BYSCORE BYLEX REV LIMIT WITHSCORES')
takes('ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX', 4, 'WITHSCORES LIMIT')
takes('SCAN', 2, 'MATCH COUNT TYPE')
takes('HSCAN SSCAN ZSCAN', 3, 'MATCH COUNT NOVALUES')
takes('SORT SORT_RO', 2, 'BY LIMIT GET ASC DESC ALPHA STORE')
takes('XRANGE XREVRANGE', 4, 'COUNT')
takes('XREAD XREADGROUP', 1, 'COUNT BLOCK STREAMS GROUP NOACK')
takes('XADD XTRIM', 2, 'MAXLEN MINID NOMKSTREAM LIMIT')
takes('EXPIRE PEXPIRE EXPIREAT PEXPIREAT', 3, 'NX XX GT LT')
takes(
  'GEOSEARCH GEORADIUS GEORADIUSBYMEMBER',
  2,
  'FROMMEMBER FROMLONLAT BYRADIUS BYBOX ASC DESC COUNT ANY WITHCOORD WITHDIST WITHHASH',
)
takes('ZUNION ZINTER ZUNIONSTORE ZINTERSTORE', 3, 'WEIGHTS AGGREGATE WITHSCORES')
takes('LPOS', 3, 'RANK COUNT MAXLEN')
takes('FLUSHALL FLUSHDB', 1, 'ASYNC SYNC')

/** Takes a line apart as redis-cli writes it: at blanks, with quotes and backslashes. */
function argumentsOf(line: string, most: number): { words: string[]; open: boolean } {
  const words: string[] = []
  let at = 0
  while (at < line.length && words.length < most) {
    while (at < line.length && line.charCodeAt(at) <= 32) at++
    if (at >= line.length) break
    const quote = line.charCodeAt(at)
    if (quote !== 34 && quote !== 39) {
      const begin = at
      while (at < line.length && line.charCodeAt(at) > 32) at++
      words.push(line.slice(begin, at))
      continue
    }
    let word = ''
    let part = ++at
    while (at < line.length && line.charCodeAt(at) !== quote) {
      if (line.charCodeAt(at) === 92) {
        word += line.slice(part, at)
        part = ++at
      }
      at++
    }
    words.push(word + line.slice(part, at))
    if (at >= line.length) return { words, open: true }
    at++
  }
  return { words, open: false }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function isValue(part: string): boolean {
  if (part.length > 64) return true
  if (/^[+-]?\d+(?:[.-]\d+)*$/.test(part)) return true
  if (part.length >= 8 && /^[0-9a-f]+$/i.test(part) && /\d/.test(part)) return true
  return part.length === 36 && uuid.test(part)
}

/** `user:42:cart` → `user:?:cart`; the braces of a hash tag stay. */
export function keyShape(key: string): string {
  if (key.length > 512) key = key.slice(0, 512)
  return key
    .split(':')
    .map((part) => {
      const tagged = part.startsWith('{') && part.endsWith('}') && part.length > 2
      const inner = tagged ? part.slice(1, -1) : part
      const shape = isValue(inner) ? '?' : inner.includes(' ') ? '?' : inner
      return tagged ? `{${shape}}` : shape
    })
    .join(':')
}

export interface RedisShape {
  text: string
  /** A quote has no end. */
  cut: boolean
}

/** Longer commands repeat themselves. */
const mostWords = 4096

/** @param line a command with its arguments, as a slow log shows it */
export function redisShape(line: string): RedisShape {
  const { words, open } = argumentsOf(line, mostWords)
  const command = (words[0] ?? '').toUpperCase()
  if (command === '') return { text: '', cut: open }
  const parts = [command]
  let from = 1
  if (withSubcommand.has(command) && words.length > 1) {
    parts.push(words[1]!.toUpperCase())
    from = 2
  }
  const isKey = keyTest(command, words)
  const option = options.get(command)
  let values = 0
  const keys = new Set<string>()
  for (let at = from; at < words.length; at++) {
    const text = words[at]!
    let part: string
    if (isKey(at)) {
      part = keyShape(text)
      // The same kind of key once.
      if (keys.has(part)) continue
      keys.add(part)
      values = 0
    } else if (option && at >= option.from && option.words.has(text.toUpperCase())) {
      part = text.toUpperCase()
      values = 0
    } else if (at === 1 && (command === 'EVALSHA' || command === 'EVALSHA_RO' || command.startsWith('FCALL'))) {
      part = text
    } else if (at === 1 && command.startsWith('EVAL')) {
      // Scripts have no name; their text tells them apart.
      part = `script:${fnv1a64(text).slice(0, 8)}`
    } else {
      // Several values one after the other are one.
      if (values++ > 0) continue
      part = '?'
    }
    parts.push(part)
  }
  return { text: parts.join(' '), cut: open }
}

function keyTest(command: string, words: readonly string[]): (at: number) => boolean {
  const count = counted[command]
  if (count !== undefined) {
    const keys = Number.parseInt(words[count] ?? '', 10) || 0
    return (at) => (at > count && at <= count + keys) || (count === 2 && command.startsWith('Z') && at === 1)
  }
  if (command === 'XREAD' || command === 'XREADGROUP') {
    const streams = words.findIndex((word) => word.toUpperCase() === 'STREAMS')
    const half = streams < 0 ? 0 : (words.length - streams - 1) / 2
    return (at) => streams > 0 && at > streams && at <= streams + half
  }
  const keys = keysOf.get(command)
  if (!keys) return () => false
  const [first, last, step] = keys
  const to = last < 0 ? words.length + last : last
  return (at) => at >= first && at <= to && (at - first) % step === 0
}
