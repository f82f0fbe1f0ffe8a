{#-
  Maintenance from the command line, for one table, a schema, or all of the project. Each says what it found before and after.

    dbt run-operation optimize_iceberg_table
    dbt run-operation optimize_iceberg_table --args '{table: raw_vault.hub_pessoa}'
    dbt run-operation expire_iceberg_snapshots --args '{schema: raw_vault, retention: 14d}'
    dbt run-operation remove_orphan_files --args '{table: hub_pessoa}'
    dbt run-operation analyze_iceberg_table

  In this order: what is expired frees what was rewritten, and statistics hang on the snapshots.
-#}

{% macro optimize_iceberg_table(table=none, schema=none, file_size_threshold='96MB') %}
  {%- if not modules.re.match('^[0-9]{1,6}(kB|MB|GB)$', file_size_threshold) -%}
    {%- do exceptions.raise_compiler_error("file_size_threshold: '" ~ file_size_threshold ~ "' is no size such as 96MB") -%}
  {%- endif -%}
  {%- do on_each_iceberg_table('optimize', table, schema, {'threshold': file_size_threshold}) -%}
{% endmacro %}

{% macro expire_iceberg_snapshots(table=none, schema=none, retention='7d') %}
  {%- do on_each_iceberg_table('expire', table, schema, {'retention': retention}) -%}
{% endmacro %}

{% macro remove_orphan_files(table=none, schema=none, retention='7d') %}
  {%- do on_each_iceberg_table('remove_orphans', table, schema, {'retention': retention}) -%}
{% endmacro %}

{% macro analyze_iceberg_table(table=none, schema=none) %}
  {%- do on_each_iceberg_table('analyze', table, schema, {}) -%}
{% endmacro %}

{#- A rewrite that has nothing to join would write the same again. Success is judged from the metadata, not from the statement. -#}
{% macro iceberg_optimize(relation, options) %}
  {%- set small = query_rows(
    'select count(*) from ' ~ iceberg_metadata(relation, 'files') ~ " where content = 0 and file_size_in_bytes < "
    ~ megabytes(options.threshold) ~ ' group by partition having count(*) > 1' if iceberg_is_partitioned(relation) else
    'select count(*) from ' ~ iceberg_metadata(relation, 'files') ~ " where content = 0 and file_size_in_bytes < "
    ~ megabytes(options.threshold) ~ ' having count(*) > 1'
  ) -%}
  {%- set before = iceberg_counts(relation) -%}
  {%- if not small -%}
    {%- do log_counts(relation, 'nothing to merge', before, before) -%}
  {%- else -%}
    {%- do run_query("alter table " ~ iceberg_name(relation) ~ " execute optimize(file_size_threshold => '" ~ options.threshold ~ "')") -%}
    {%- set after = iceberg_counts(relation) -%}
    {%- do log_counts(relation, 'optimized', before, after) -%}
    {%- if before.rows != after.rows -%}
      {%- do exceptions.raise_compiler_error(
        relation ~ ': ' ~ before.rows ~ ' rows before, and ' ~ after.rows ~ ' after; somebody wrote meanwhile, or rows were lost. '
        ~ 'The snapshot before is ' ~ before.snapshot
      ) -%}
    {%- endif -%}
  {%- endif -%}
{% endmacro %}

{% macro iceberg_expire(relation, options) %}
  {%- set before = iceberg_counts(relation) -%}
  {%- do run_query("alter table " ~ iceberg_name(relation) ~ " execute expire_snapshots(retention_threshold => '" ~ options.retention ~ "')") -%}
  {%- do log_counts(relation, 'expired', before, iceberg_counts(relation)) -%}
{% endmacro %}

{% macro iceberg_remove_orphans(relation, options) %}
  {%- set before = iceberg_counts(relation) -%}
  {%- do run_query("alter table " ~ iceberg_name(relation) ~ " execute remove_orphan_files(retention_threshold => '" ~ options.retention ~ "')") -%}
  {%- do log_counts(relation, 'orphans removed', before, iceberg_counts(relation)) -%}
{% endmacro %}

{% macro iceberg_analyze(relation, options) %}
  {%- do run_query('analyze ' ~ iceberg_name(relation)) -%}
  {%- do log(relation.schema ~ '.' ~ relation.identifier ~ ': analyzed', info=true) -%}
{% endmacro %}

{% macro iceberg_counts(relation) %}
  {%- set files = query_rows('select count(*), coalesce(sum(file_size_in_bytes), 0) from ' ~ iceberg_metadata(relation, 'files')) -%}
  {%- set snapshots = query_rows(
    'select count(*), cast(max_by(snapshot_id, committed_at) as varchar) from ' ~ iceberg_metadata(relation, 'snapshots')
  ) -%}
  {%- do return({
    'files': files[0][0], 'bytes': files[0][1], 'snapshots': snapshots[0][0], 'snapshot': snapshots[0][1],
    'rows': query_rows('select count(*) from ' ~ iceberg_name(relation))[0][0],
  }) -%}
{% endmacro %}

{% macro log_counts(relation, what, before, after) %}
  {%- do log(
    relation.schema ~ '.' ~ relation.identifier ~ ': ' ~ what ~ ': files ' ~ before.files ~ ' -> ' ~ after.files
    ~ ', bytes ' ~ before.bytes ~ ' -> ' ~ after.bytes ~ ', snapshots ' ~ before.snapshots ~ ' -> ' ~ after.snapshots
    ~ ', rows ' ~ before.rows ~ ' -> ' ~ after.rows, info=true
  ) -%}
{% endmacro %}

{% macro megabytes(size) %}
  {%- set factors = {'kB': 1024, 'MB': 1024 * 1024, 'GB': 1024 * 1024 * 1024} -%}
  {%- do return((size[:-2] | int) * factors[size[-2:]]) -%}
{% endmacro %}

{#- `$files` has the column `partition` only where the table has partitions. -#}
{% macro iceberg_is_partitioned(relation) %}
  {%- set columns = query_rows('show columns from ' ~ iceberg_metadata(relation, 'files')) | map('first') | list -%}
  {%- do return('partition' in columns) -%}
{% endmacro %}
