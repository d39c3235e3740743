/**
 * What the words of SQL mean to the normaliser. Words that are not listed are names and keep their case; PostgreSQL folds
 * unquoted names itself, so there every word is folded.
 */

/** Words that the normaliser has something of its own to do for. */
export type Does = 'in' | 'values' | 'array' | 'null' | 'boolean' | 'asc' | 'insert' | 'duplicate' | 'is'

export interface Word {
  /** As it stands in a fingerprint. */
  readonly text: string
  /** Folded however it is written; otherwise `Status` is a name, and `STATUS` and `status` are the word. */
  readonly reserved: boolean
  /** A value may follow directly, so that a sign belongs to it: `limit -1`. */
  readonly signed: boolean
  /** A value may follow directly, so that a lone `N` is one: `date N`. */
  readonly value: boolean
  /** Is called: folded in any case before a parenthesis, without a blank between. */
  readonly called: boolean
  /** A word only where it is called, a name elsewhere. */
  readonly onlyCalled: boolean
  readonly does: Does | undefined
}

const split = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

const reserved = `accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade
  case change char character check collate column condition constraint continue convert create cross cube current_date
  current_time current_timestamp current_user cursor databases day_hour day_microsecond day_minute day_second dec decimal
  declare default delayed delete desc describe deterministic distinct distinctrow div double drop dual each else elseif
  enclosed escaped except exists exit explain false fetch float float4 float8 for force foreign from fulltext function
  generated grant group grouping having high_priority hour_microsecond hour_minute hour_second if ignore in infile inner
  inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into is iterate join key keys kill
  lateral leading leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop
  low_priority match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies
  natural not no_write_to_binlog null numeric of on optimize option optionally or order out outer outfile over partition
  precision primary procedure purge range read reads read_write real recursive references regexp release rename repeat
  replace require resignal restrict return revoke right rlike row rows schemas second_microsecond select sensitive separator
  set show signal smallint spatial specific sql sqlexception sqlstate sqlwarning sql_big_result sql_calc_found_rows
  sql_small_result ssl starting stored straight_join table terminated then tinyblob tinyint tinytext to trailing trigger
  true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values varbinary varchar
  varcharacter varying virtual when where while window with write xor year_month zerofill`

const unreserved = `action administrator after algorithm always any array at auto_increment autocommit begin bit bool boolean
  btree cascaded charset checksum coalesce columns comment commit committed concurrently conflict connection consistent
  constraints current data database date datetime day deallocate definer directory disable discard do duplicate dynamic
  enable end ends engine engines enum escape event events every exchange exclude exclusive execute expire explicit
  extended extract fields file filter first fixed flush following format full geometry global grants handler hash help hour
  identified ilike import indexes index inplace instant invisible invoker isolation json json_table key_block_size language
  last level list local locked locks logs master materialized memory merge microsecond minute mode modify month move mutex
  names national nchar next no nowait nothing nulls nvarchar off offset online only open ordinality others overlaps
  partitioning partitions persist point preceding prepare preserve privileges process processlist profile quarter query
  quick rebuild reload remove reorganize repeatable replica replication reset restart returning role rollback rollup
  routine row_format savepoint schedule schema scroll second security separate sequence serializable server session share
  shared shutdown signed similar skip slave snapshot soname sql_buffer_result sql_cache sql_no_cache start starts statement
  status stop storage string subpartition subpartitions super system tables tablesample tablespace temporary temptable text
  than ties time timestamp transaction triggers truncate type unbounded uncommitted unknown unlogged upgrade user vacuum
  validate value variables verbose view visible volatile wait warnings week without work wrapper xa xml year zone`

const functions = `abs adddate against array_agg avg benchmark bit_and bit_or bit_xor cast ceil ceiling char_length character_length
  coalesce concat concat_ws convert_tz count cume_dist curdate curtime date_add date_format date_sub date_trunc datediff
  dayname dayofmonth dayofweek dayofyear dense_rank elt extract field find_in_set first_value floor found_rows from_days
  from_unixtime generate_series get_lock greatest group_concat hex ifnull inet_aton inet_ntoa instr isnull json_agg
  json_array json_arrayagg json_contains json_extract json_object json_objectagg json_set json_unquote json_value lag
  last_day last_insert_id last_value lcase lead least length locate log log10 log2 lower lpad ltrim makedate maketime max md5
  min now nth_value ntile nullif nvl octet_length percent_rank position pow power rand random rank regexp_like
  regexp_replace release_lock reverse round row_count row_number rpad rtrim sec_to_time sha1 sha2 sign sleep space sqrt st_distance
  st_within std stddev str_to_date strcmp string_agg subdate substr substring substring_index sum sysdate time_format
  time_to_sec timediff timestampadd timestampdiff to_char to_date to_days to_seconds to_timestamp trim ucase unhex
  unix_timestamp upper uuid variance version weekday weekofyear yearweek`

/** Keywords that can be called, too. */
const calledKeywords = `any array bigint binary bit char convert current_date current_time current_timestamp current_user database
  date day decimal default double float grouping hour if insert int interval left localtime localtimestamp microsecond
  minute mod month numeric password point quarter repeat replace right row schema second smallint time timestamp tinyint truncate user
  utc_date utc_time utc_timestamp value values varbinary varchar week year`

const beforeSign = `all and any between by case distinct div do else elseif having if interval leading like limit mod not
  offset on or regexp return rlike rows range select set some sounds than then top unique until values when where while xor`

const beforeValue = `binary both check comment data date default escape every execute fetch first for from ilike in infile is kill
  next outfile partitions password prepare separator similar start starting starts terminated time timestamp to trailing
  using wait with zone enclosed escaped as_of identified`

const doing: Readonly<Record<string, Does>> = {
  in: 'in',
  values: 'values',
  value: 'values',
  array: 'array',
  null: 'null',
  true: 'boolean',
  false: 'boolean',
  asc: 'asc',
  insert: 'insert',
  replace: 'insert',
  duplicate: 'duplicate',
  is: 'is',
  not: 'is',
}

const words = new Map<string, Word>()
{
  const firm = new Set(split(reserved))
  const keywords = new Set([...firm, ...split(unreserved)])
  const signs = new Set(split(beforeSign))
  const values = new Set([...signs, ...split(beforeValue)])
  const calls = new Set([...split(functions), ...split(calledKeywords)])
  for (const text of new Set([...keywords, ...calls])) {
    const word: Word = {
      text,
      reserved: firm.has(text),
      signed: signs.has(text),
      value: values.has(text),
      called: calls.has(text),
      onlyCalled: !keywords.has(text),
      does: doing[text],
    }
    words.set(text, word)
    words.set(text.toUpperCase(), word)
  }
}

const longest = Math.max(...[...words.keys()].map((word) => word.length))

/**
 * The word that a piece of a statement is; undefined for a name.
 *
 * @param text as it stands there, in any case
 * @param called a parenthesis follows
 */
export function wordOf(text: string, called: boolean): Word | undefined {
  if (text.length > longest) return undefined
  const exact = words.get(text)
  if (exact) return exact.onlyCalled && !called ? undefined : exact
  const word = words.get(text.toLowerCase())
  return word && (word.reserved || (called && word.called)) ? word : undefined
}

/** Words that occur among values without being names of columns. */
export const amongValues: ReadonlySet<string> = new Set(
  split(`null true false default unknown interval day hour minute second month year week quarter microsecond date time timestamp
    datetime cast convert as char signed unsigned binary decimal varchar character varying using current_date current_time
    current_timestamp localtime localtimestamp current_user double precision with without zone at row array and or not
    utf8 utf8mb4 latin1 ascii collate numeric integer int bigint text json`),
)
