/** Planning, execution and compatibility. The form of a line stands in `definitions.ts`. */
export const query = `
a_format_dev_version; l; |s1|s2; ; =; -; Version of the Oracle-like behaviour under development that is switched on.
a_format_version; l; |10c; ; =; -; Version of the Oracle-like behaviour that is switched on.
array_nulls; b; on|off; on; =; -; Reads an unquoted NULL in an array as no value.
auto_explain_level; l; off|log|notice; off; =; -; Where plans are printed when enable_auto_explain is on.
b_format_dev_version; l; |s1|s2; ; =; -; Version of the MySQL-like behaviour under development that is switched on.
b_format_version; l; |5.7; ; =; -; Version of the MySQL-like behaviour that is switched on.
backslash_quote; l; safe_encoding|on|off; safe_encoding; =; -; Whether a backslash may escape a quote in a text.
behavior_compat_options; m; end_month_calculate|compat_analyze_sample|bind_schema_tablespace|bind_procedure_searchpath|correct_to_number|unbind_divide_bound|convert_string_digit_to_numeric|return_null_string|compat_concat_variadic|merge_update_multi|hide_tailing_zero|plsql_security_definer|skip_insert_gs_source|disable_emptystr2null|proc_outparam_override|allow_procedure_compile_check|aformat_null_test|aformat_regexp_match|rownum_type_compat|compat_cursor|char_coerce_compat|select_into_return_null; ; =; -; Single habits of other databases that are to be followed.
bytea_output; l; hex|escape; hex; =; -; How binary values are written.
check_function_bodies; b; on|off; on; =; -; Checks a function's body when it is made.
check_implicit_conversions; b; on|off; off; =; -; Checks whether hidden type conversions keep an index from being used.
constraint_exclusion; l; on|off|partition; partition; =; -; Lets the planner skip tables whose constraints rule a row out.
convert_string_to_digit; b; on|off; on; =; -; Prefers turning a text into a number when the two are compared.
cost_param; i; 0-2147483647; 0; =; -; Bits that choose between ways of estimating rows.
cpu_index_tuple_cost; f; 0-10000000000; 0.005; =; -; Planned cost of an index entry.
cpu_operator_cost; f; 0-10000000000; 0.0025; =; -; Planned cost of an operator or a function.
cpu_tuple_cost; f; 0-10000000000; 0.01; =; -; Planned cost of a row.
cursor_tuple_fraction; f; 0-1; 0.1; =; -; Share of a cursor's rows that is expected to be fetched.
datestyle; l; ISO, MDY|ISO, DMY|ISO, YMD|SQL, MDY|SQL, DMY|Postgres, MDY|German, DMY; ISO, MDY; =; -; How dates are written, and read when they are not clear.
default_statistics_target; i; -100-10000; 100; =; -; How fine statistics of columns are; below zero a percentage of the rows.
default_transaction_deferrable; b; on|off; off; =; -; Lets new serializable reads wait for a quiet moment.
default_transaction_isolation; l; read committed|read uncommitted|repeatable read|serializable; read committed; =; -; Isolation of new transactions.
default_transaction_read_only; b; on|off; off; =; -; Makes new transactions read only.
disable_keyword_options; s; ; ; =; -; Words that shall not be reserved.
effective_io_concurrency; i; 0-1000; 1; =; -; Disk accesses a bitmap scan may have under way.
enable_absolute_tablespace; b; on|off; off; =; o; Allows tablespaces outside of the data folder.
enable_auto_explain; b; on|off; off; =; -; Prints plans of statements by itself.
enable_beta_opfusion; b; on|off; off; =; -; Shortens the execution of more kinds of simple statements.
enable_bitmapscan; b; on|off; on; =; -; Lets the planner use bitmap scans.
enable_bloom_filter; b; on|off; on; =; -; Lets joins of column tables drop rows early.
enable_change_hjcost; b; on|off; off; =; -; Leaves the cost of building the hash table out where it has been paid.
enable_codegen; b; on|off; off; =; -; Compiles expressions of long statements.
enable_copy_server_files; b; on|off; off; =; o; Lets administrators copy from and to files of the server.
enable_extrapolation_stats; b; on|off; off; =; -; Extends statistics to dates later than the last gathered.
enable_fast_numeric; b; on|off; on; =; -; Computes with decimals by way of whole numbers.
enable_force_vector_engine; b; on|off; off; =; -; Runs all operators that can by columns.
enable_global_stats; b; on|off; x; on; -; Gathers statistics over all shards together.
enable_fast_query_shipping; b; on|off; x; on; -; Sends a statement whole to the data nodes where that is possible.
enable_light_proxy; b; on|off; x; on; -; Shortens the way of a statement that concerns one data node.
enable_random_datanode; b; on|off; x; on; -; Reads replicated tables from a data node picked at random.
enable_redistribute; b; on|off; x; off; -; Spreads unmatched node groups over all nodes.
enable_stream_operator; b; on|off; off; on; -; Plans with exchange of rows between threads or nodes.
enable_stream_concurrent_update; b; on|off; x; on; -; Lets statements that exchange rows update at the same time.
enable_broadcast; b; on|off; on; =; -; Lets the planner send a small side of a join to all nodes.
enable_hashagg; b; on|off; on; =; -; Lets the planner group by hashing.
enable_hashjoin; b; on|off; on; =; -; Lets the planner join by hashing.
enable_hypo_index; b; on|off; on; =; -; Lets indexes be tried out that do not exist.
enable_indexonlyscan; b; on|off; on; =; -; Lets the planner answer from an index alone.
enable_indexscan; b; on|off; on; =; -; Lets the planner use index scans.
enable_kill_query; b; on|off; off; =; -; Lets dropping a user cancel statements that hold its objects.
enable_material; b; on|off; on; =; -; Lets the planner keep intermediate results.
enable_mergejoin; b; on|off; off; =; -; Lets the planner join by merging.
enable_nestloop; b; on|off; off; =; -; Lets the planner join by loops where it has a choice.
enable_index_nestloop; b; on|off; on; =; -; Lets the planner join by loops over an index.
enable_opfusion; b; on|off; on; =; -; Shortens the execution of simple statements.
enable_partition_opfusion; b; on|off; off; =; -; Shortens the execution of simple statements on divided tables.
enable_partitionwise; b; on|off; off; =; -; Lets divided tables be joined part by part.
enable_pbe_optimization; b; on|off; on; =; -; Optimizes prepared statements that are run with values.
enable_seqscan; b; on|off; on; =; -; Lets the planner read tables from end to end where it has a choice.
enable_sonic_hashagg; b; on|off; on; =; -; Groups column tables with the memory layout that suits them.
enable_sonic_hashjoin; b; on|off; on; =; -; Joins column tables with the memory layout that suits them.
enable_sort; b; on|off; on; =; -; Lets the planner sort where it has a choice.
enable_sortgroup_agg; b; on|off; off; =; -; Lets the planner group by sorting.
enable_tidscan; b; on|off; on; =; -; Lets the planner find rows by their place.
enable_valuepartition_pruning; b; on|off; on; =; -; Leaves parts of a table out that hold none of the values asked for.
enable_vector_engine; b; on|off; on; =; -; Runs statements on column tables by columns.
escape_string_warning; b; on|off; on; =; -; Warns of backslashes in plain texts.
explain_perf_mode; l; normal|pretty|summary|run; pretty; =; -; How plans are printed.
extra_float_digits; i; -15-3; 0; =; -; More or fewer digits when floating-point numbers are written.
from_collapse_limit; i; 1-2147483647; 8; =; -; Tables up to which a subquery is merged into its statement.
geqo; b; on|off; on; =; -; Plans joins of many tables by a genetic search.
geqo_effort; i; 1-10; 5; =; -; Time against quality in genetic planning.
geqo_threshold; i; 2-2147483647; 12; =; -; Tables from which joins are planned by a genetic search.
group_concat_max_len; i; 0-9223372036854775807; 1024; =; -; Longest result of group_concat, in bytes.
hashagg_table_size; i; 0-1073741823; 0; =; -; Slots of the table for grouping by hashing; 0 lets the planner decide.
intervalstyle; l; postgres|postgres_verbose|sql_standard|iso_8601|a; postgres; =; -; How spans of time are written.
join_collapse_limit; i; 1-2147483647; 8; =; -; Tables up to which explicit joins may be reordered.
lc_messages; s; ; C; =; -; Language of messages.
lc_monetary; s; ; C; =; -; How amounts of money are written.
lc_numeric; s; ; C; =; -; How numbers are written.
lc_time; s; ; C; =; -; How days and months are written.
max_datanode_for_plan; i; 0-8192; x; 0; -; Data nodes of which a plan sent whole is shown; 0 none.
max_recursive_times; i; 0-2147483647; 200; =; -; Rounds of a recursive query.
nls_timestamp_format; s; ; DD-Mon-YYYY HH:MI:SS.FF AM; =; -; Form of timestamps in Oracle-like databases.
ngram_gram_size; i; 1-4; 2; =; -; Characters of a word in n-gram full-text searches.
plan_cache_mode; l; auto|force_generic_plan|force_custom_plan; auto; =; -; Whether prepared statements keep one plan or are planned for each run.
plan_mode_seed; i; -1-2147483647; 0; =; -; 0 takes the cheapest plan, -1 any, others the random plan of that number.
qrw_inlist2join_optmode; l; disable|cost_base|rule_base; cost_base; =; -; When long lists of values become a join.
query_dop; i; 1-64; 1; =; -; Threads of one statement.
random_page_cost; f; 0-10000000000; 4; =; -; Planned cost of a page read out of order.
rewrite_rule; m; none|lazyagg|magicset|partialpush|uniquecheck|disablerep|intargetlist|predpush|predpushnormal|predpushforce|disable_pullup_expr_sublink|enable_sublink_pullup_enhanced; magicset; =; -; Optional rules by which statements are rewritten.
search_path; s; ; "$user",public; =; -; Schemas in which names without one are looked up.
seq_page_cost; f; 0-10000000000; 1; =; -; Planned cost of a page read in order.
skew_option; l; normal|lazy|off; normal; =; -; How carefully joins look for uneven data.
sql_beta_feature; m; none|sel_semi_poisson|sel_expr_instr|param_path_gen|rand_cost_opt|param_path_opt|page_est_opt|no_unique_index_first|join_sel_with_cast_func|canonical_pathkey|index_cost_with_leaf_pages_only|partition_opfusion|a_style_coerce|predpush_same_level; a_style_coerce; none; -; Optimizations that are still being tried out.
sql_inheritance; b; on|off; on; =; -; Reads tables together with those that inherit from them.
standard_conforming_strings; b; on|off; on; =; -; Takes backslashes in plain texts as they are.
synchronize_seqscans; b; on|off; on; =; -; Lets scans of one table run together.
td_compatible_truncation; b; on|off; off; =; -; Cuts texts that are too long in place of refusing them.
transform_null_equals; b; on|off; off; =; -; Reads a comparison with NULL as a test for it.
try_vector_engine_strategy; l; off|force|optimal; off; =; -; When row tables are read by columns.
xmlbinary; l; base64|hex; base64; =; -; How binary values are written in XML.
xmloption; l; content|document; content; =; -; Whether XML values are documents or parts of one.
`
